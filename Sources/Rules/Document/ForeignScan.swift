import Ground
import Markdown

/// Finds constructs of other dialects in the running text of a document, pass by pass over the bytes that begin them.
struct ForeignScan {
  let markdown: MarkdownDocument
  let bytes: [UInt8]
  let start: Int
  /// Where footnotes are referred to.
  let references: Set<Int>
  /// Where links are that name their page by a shortcode of Hugo's, in the order of the source.
  let pageLinks: [Range<Int>]
  /// Where headings have an id or a mark of ours.
  let marks: Set<Int>
  /// Where each construct is.
  private(set) var found: [ForeignConstruct: [Range<Int>]] = [:]

  /// - Parameters:
  ///   - markdown: The document.
  ///   - bytes: Its source.
  ///   - start: Where its Markdown starts.
  ///   - isMissing: Whether only what leaves a gap in the page is wanted, or only the rest.
  init(_ markdown: MarkdownDocument, _ bytes: [UInt8], from start: Int, isMissing: Bool) {
    (self.markdown, self.bytes, self.start) = (markdown, bytes, start)
    references = Set(markdown.footnoteReferences.map(\.range.lowerBound))
    pageLinks = markdown.links.filter { HugoReference(destination: $0.destination) != nil }.map(\.range)
    marks = Set(markdown.headings.compactMap { $0.attributeRange?.lowerBound })
    scan(for: UInt8.openBrace) { $0.brace(at: $1) }
    scan(for: UInt8.lessThan) { $0.less(at: $1) }
    scan(for: UInt8.exclamationMark) { $0.embed(at: $1) }
    found = found.filter { $0.key.isMissing == isMissing }
    guard !isMissing else { return }
    scan(for: UInt8.openBracket) { $0.bracket(at: $1) }
    scan(for: UInt8.dollar) { $0.dollar(at: $1) }
    scan(for: UInt8.colon) { $0.colon(at: $1) }
    scan(for: UInt8.equals) { $0.doubled(at: $1) }
    scan(for: UInt8.plus) { $0.doubled(at: $1) }
    scanLines()
    for block in markdown.codeBlocks where block.language == "mermaid" { note(.diagram, block.range) }
  }

  /// Looks at each such byte of the running text.
  private mutating func scan(for byte: UInt8, _ look: (ForeignScan, Int) -> (ForeignConstruct, end: Int)?) {
    var text: RunningText?
    var index = start
    while let place = UTF8Text.first(byte, in: bytes, from: index) {
      index = place + 1
      guard let (construct, end) = look(self, place) else { continue }
      if text == nil { text = RunningText(markdown) }
      guard text?.contains(place) == true, text?.isInCodeElement(place, of: bytes) == false else { continue }
      if construct == .attributes, !isPlaced(place..<end, in: text?.leaf) { continue }
      note(construct, place..<end)
      index = max(index, end)
    }
  }

  mutating func note(_ construct: ForeignConstruct, _ range: Range<Int>) {
    found[construct, default: []].append(range)
  }

  private func brace(at place: Int) -> (ForeignConstruct, end: Int)? {
    switch (byte(place + 1), byte(place + 2)) {
    case (UInt8.openBrace, UInt8.lessThan), (UInt8.openBrace, UInt8.percent):
      guard let end = end(of: "}}", from: place + 3) else { return nil }
      let name = word(after: place + 3)
      if !pageLinks.isEmpty, isOfLink(place, name) { return nil }
      let includes = ["include", "readfile", "snippet", "docs/shared", "shared", "includes", "content"]
      let isInclude = includes.contains { name.elementsEqual($0.utf8) || name.starts(with: "include".utf8) }
      return (isInclude ? .hugoInclude : .hugo, end)
    case (UInt8.percent, _):
      // `{{%` is Hugo's.
      guard place == 0 || bytes[place - 1] != .openBrace, let end = end(of: "%}", from: place + 2) else { return nil }
      let name = word(after: place + 2)
      let isInclude = ["include", "include_relative", "render"].contains { name.elementsEqual($0.utf8) }
      return (isInclude ? .liquidInclude : .liquid, end)
    case (UInt8.openBrace, UInt8.space), (UInt8.openBrace, UInt8.period):
      return end(of: "}}", from: place + 3).map { (.expression, $0) }
    case (UInt8.exclamationMark, _): return end(of: "!}", from: place + 2).map { (.snippet, $0) }
    case (UInt8.colon, _), (UInt8.period, _), (UInt8.space, UInt8.period), (UInt8.space, UInt8.hash),
      (UInt8.space, UInt8.colon):
      return attributes(at: place)
    default: return nil
    }
  }

  /// Whether a shortcode is the destination of a link, which was resolved or has its own finding.
  private func isOfLink(_ place: Int, _ name: ArraySlice<UInt8>) -> Bool {
    guard name.elementsEqual("ref".utf8) || name.elementsEqual("relref".utf8) else { return false }
    var (low, high) = (0, pageLinks.count)
    while low < high {
      let middle = (low + high) / 2
      if pageLinks[middle].lowerBound <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 && pageLinks[low - 1].contains(place)
  }

  func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  func isLineStart(_ index: Int) -> Bool { index == start || index > 0 && bytes[index - 1] < .space }

  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte)
  }

  private func word(after index: Int) -> ArraySlice<UInt8> {
    bytes[min(index, bytes.count)...].prefix(40).drop { $0 == .space || $0 == .hyphen }
      .prefix { Self.isWord($0) || $0 == .slash || $0 == .underscore || $0 == .hyphen }
  }

  /// The offset after a closing mark; nil if it is not near.
  func end(of mark: StaticString, from index: Int, acrossLines: Bool = false) -> Int? {
    let count = mark.utf8CodeUnitCount
    var index = index
    let last = min(bytes.count - count, index + 400)
    while index <= last {
      if bytes[index] == mark.utf8Start[0], count == 1 || bytes[index + 1] == mark.utf8Start[1] { return index + count }
      if !acrossLines, bytes[index] == .lineFeed { return nil }
      index += 1
    }
    return nil
  }
}
