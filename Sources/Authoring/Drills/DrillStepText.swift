import Diagnostics
import Ground
import Handbook
import Markdown

/// The Markdown of a step as a drill shows it: filled, and with the commands of one way of running the service.
struct DrillStepText {
  let document: Document
  let source: SourceFile
  let values: [String: String]
  /// What runs the service; nil if nobody says: then every command is shown.
  let runtime: Runtime?

  /// The text of a block, without the indentation of its list.
  func text(of block: Int) -> String {
    let range = document.markdown.blocks[block].range
    let start = source.startOfLine(at: range.lowerBound)
    let whole = source.text(range)
    let lines = whole.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    var indent = 0
    if case .item = document.markdown.blocks[block].kind {
      // The content of an item starts after its marker, and its other lines are indented as far.
      let marker = lines.first.map(Self.contentStart) ?? 0
      indent = range.lowerBound - start + (lines.count > 1 ? marker : 0)
    }
    let hidden = hiddenLines(in: block)
    var number = source.position(at: range.lowerBound).line - 1
    var shown: [String] = []
    for (index, line) in lines.enumerated() {
      defer { number += 1 }
      guard !hidden.contains(number) else { continue }
      let spaces = line.prefix { $0 == " " }.count
      shown.append(filled(index == 0 ? String(line) : String(line.dropFirst(min(indent, spaces)))))
    }
    return shown.joined(separator: "\n")
  }

  /// A text with the values of its places.
  func filled(_ text: String) -> String {
    guard !values.isEmpty, text.utf8.contains(UInt8.openBrace) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let name = Parameter.name(in: bytes, at: index), let value = values[name] {
        result += value.utf8
        index += name.utf8.count + 4
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The lines of the commands for other ways of running, with the paragraphs that say so; counted from 0.
  private func hiddenLines(in block: Int) -> Set<Int> {
    guard let runtime else { return [] }
    let markdown = document.markdown
    var lines: Set<Int> = []
    for (number, code) in markdown.codeBlocks.enumerated()
    where block <= code.block && code.block < markdown.blocks[block].end {
      let runtimes = markdown.runtimes(ofCode: number)
      guard !runtimes.isEmpty, !runtimes.contains(runtime) else { continue }
      let start = source.position(at: markdown.blocks[code.block - 1].range.lowerBound).line - 1
      let end = source.position(at: max(code.range.lowerBound, code.range.upperBound - 1)).line - 1
      lines.formUnion(start...max(start, end))
    }
    return lines
  }

  /// How many characters are before the content of an item: its marker and up to four spaces, one if code follows.
  private static func contentStart(of line: Substring) -> Int {
    let marker = line.prefix { $0 != " " && $0 != "\t" }.count
    let spaces = line.dropFirst(marker).prefix { $0 == " " }.count
    return marker + ((1...4).contains(spaces) ? spaces : 1)
  }
}
