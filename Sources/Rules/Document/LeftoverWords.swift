import Diagnostics
import Ground
import Handbook
import Markdown

/// Finds the words that say that something is left to do.
package enum LeftoverWords {
  private static let marks: [StaticString] = ["TODO", "FIXME", "TBD", "TBA", "TBC"]

  /// Where one of them is, in upper case, with no letter, digit or mark of a name around it.
  package static func all(in bytes: [UInt8], from start: Int) -> [Range<Int>] {
    let found = [UInt8.capitalT, .capitalF].flatMap { places(of: $0, in: bytes, from: start) }
    return found.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Whether a text is one of them and nothing else.
  static func isOne(_ text: String) -> Bool { marks.contains { text.utf8.elementsEqual(String(describing: $0).utf8) } }

  /// Where one of them is that begins with a letter.
  private static func places(of letter: UInt8, in bytes: [UInt8], from start: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var next = start
    while let index = UTF8Text.first(letter, in: bytes, from: next) {
      next = index + 1
      guard index == 0 || !isName(bytes[index - 1]) else { continue }
      for mark in marks {
        let end = index + mark.utf8CodeUnitCount
        guard end <= bytes.count, end == bytes.count || !isName(bytes[end]),
          (0..<mark.utf8CodeUnitCount).allSatisfy({ bytes[index + $0] == mark.utf8Start[$0] })
        else { continue }
        found.append(index..<end)
      }
    }
    return found
  }

  private static func isName(_ byte: UInt8) -> Bool {
    UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte) || byte == .underscore
      || byte == .hyphen || byte >= 0x80
  }
}

/// Tells such a word in running text, or in a comment of code, from a name; for places that only grow.
struct LeftoverPlaces {
  private let bytes: [UInt8]
  private let markdown: MarkdownDocument
  private let shell: Set<Int>
  private var text: RunningText
  private var nextCode = 0
  private var nextLink = 0
  /// How far back the beginning of a comment is looked for.
  private static let longest = 400

  init(_ document: Document, _ context: DocumentContext) {
    (bytes, markdown) = (context.source.bytes, document.markdown)
    shell = Set(context.shellBlocks(of: document).map(\.number))
    text = RunningText(document.markdown)
  }

  /// Whether a word is something left to do.
  mutating func isLeft(_ place: Range<Int>) -> Bool {
    let start = place.lowerBound
    while nextCode < markdown.codeBlocks.count, markdown.codeBlocks[nextCode].range.upperBound <= start {
      nextCode += 1
    }
    if nextCode < markdown.codeBlocks.count, markdown.codeBlocks[nextCode].range.contains(start) {
      guard shell.contains(nextCode) else { return false }
      let near = bytes[max(0, start - Self.longest)..<start]
      let line = near[(near.lastIndex { $0 == .lineFeed || $0 == .carriageReturn } ?? near.startIndex - 1) + 1..<start]
      return line.drop { $0 <= .space || $0 == .greaterThan }.first == .hash
    }
    while nextLink < markdown.links.count, markdown.links[nextLink].range.upperBound <= start { nextLink += 1 }
    if nextLink < markdown.links.count, markdown.links[nextLink].range.contains(start) { return false }
    guard text.contains(start), !text.isInCodeElement(start, of: bytes), let leaf = text.leaf else { return false }
    if case .heading(let heading) = leaf.kind, markdown.headings[heading].text.count <= 5 { return false }
    let before = bytes[max(leaf.range.lowerBound, start - Self.longest)..<start]
    let after = bytes[place.upperBound...].prefix(6)
    if before.last == .openParenthesis, after.first == .closeParenthesis { return false }
    // A comment of HTML is for authors.
    var rest = before
    while let comment = rest.range(of: "<!--") {
      guard let end = rest[comment.upperBound...].range(of: "-->") else { return false }
      rest = rest[end.upperBound...]
    }
    // What is said of such words, and quotes them, leaves nothing to do.
    if before.last == .quote || before.suffix(3).elementsEqual("“".utf8) { return false }
    let isFirst = !before.contains { UInt8.lowercaseLetters.contains($0 | 0x20) }
    var isHeading = false
    if case .heading = leaf.kind { isHeading = true }
    let next = after.dropFirst().first ?? 0
    if after.first == .space, UInt8.lowercaseLetters.contains(next), isHeading || !isFirst { return false }
    return !Self.names.contains { after.prefix($0.utf8CodeUnitCount).contains(ignoringCase: $0) }
  }

  /// What follows the word where it is a name.
  private static let names: [StaticString] = [" list", " item", " app", "s list"]
}
