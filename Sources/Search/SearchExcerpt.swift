import Ground
import Markdown

/// What the text says at a place that was found, on one line: the block that has the most of what was typed.
struct SearchExcerpt {
  private let markdown: MarkdownDocument
  private let blocks: Range<Int>
  private let tokens: [[UInt8]]
  /// How many characters are shown, and how many of them before what was found.
  private static let (length, before) = (160, 40)

  init(_ markdown: MarkdownDocument, _ blocks: Range<Int>, _ tokens: [[UInt8]]) {
    (self.markdown, self.blocks, self.tokens) = (markdown, blocks, tokens)
  }

  /// The excerpt; empty where there is nothing but the heading.
  var text: String {
    var best: (count: Int, text: String)?
    for block in blocks {
      if case .heading = markdown.blocks[block].kind { continue }
      guard let range = markdown.blocks[block].text else { continue }
      let text = markdown.plainText(range)
      let count = Set(SearchFinder.words(of: text)).filter { word in tokens.contains { word.starts(with: $0) } }.count
      if count > best?.count ?? -1, !text.isEmpty { best = (count, text) }
    }
    return best.map { cut($0.text) } ?? ""
  }

  private func cut(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard line.count > Self.length else { return line }
    let start = line.split(separator: " ").first { part in
      SearchFinder.words(of: String(part)).contains { word in tokens.contains { word.starts(with: $0) } }
    }?.startIndex
    let skipped = max(0, line.distance(from: line.startIndex, to: start ?? line.startIndex) - Self.before)
    let shown = line.dropFirst(skipped).prefix(Self.length)
    let end = skipped + shown.count < line.count ? "…" : ""
    return (skipped > 0 ? "…" : "") + shown + end
  }
}
