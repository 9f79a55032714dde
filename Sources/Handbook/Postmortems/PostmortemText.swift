import Ground
import Markdown

/// The text of a postmortem while it is read: its bytes and what is known of them.
struct PostmortemText {
  let bytes: [UInt8]
  let markdown: MarkdownDocument
  let sections: [Section]
  /// Headings with a role that no section has, by role.
  let others: [String: Int]
  let roles: RoleNames

  /// A label, `**Impact:** …`.
  struct Label {
    var words: String
    /// In the source, with its asterisks.
    var range: Range<Int>
    /// What follows in the source, without the colon.
    var rest: Range<Int>
  }

  /// The blocks that belong to a role: of sections, of headings one level deeper, of labels.
  func blocks(of role: String, _ labels: [PostmortemLabel]) -> [Range<Int>] {
    var found = sections.filter { $0.role == role }.map(\.blocks)
    if found.isEmpty, let heading = others[role] { found.append(blocks(under: heading)) }
    if found.isEmpty { found = labels.filter { $0.role == role }.map(\.blocks) }
    return found
  }

  /// The blocks after a heading, up to the next one that is not deeper.
  private func blocks(under heading: Int) -> Range<Int> {
    let own = markdown.headings[heading]
    let next = markdown.headings[(heading + 1)...].first { $0.isTopLevel && $0.level <= own.level }
    return own.block + 1..<max(own.block + 1, next?.block ?? markdown.blocks.count)
  }

  /// The role that the words of a label stand for.
  func role(of words: String) -> String? { roles[Array(words.utf8)[...]]?.name }

  /// Whether a block is a list that nothing holds.
  func isTopLevelList(_ block: Int) -> Bool {
    block >= 0 && markdown.blocks[block].isList && markdown.blocks[block].parent < 0
  }

  /// The first paragraph of an item; nil if it begins with something else.
  func paragraph(ofItem item: Int) -> Int? {
    guard item + 1 < markdown.blocks[item].end, case .paragraph = markdown.blocks[item + 1].kind else { return nil }
    return item + 1
  }

  /// The label at the start of an item, with its paragraph.
  func label(ofItem item: Int) -> (label: Label, paragraph: Int)? {
    guard let paragraph = paragraph(ofItem: item), let label = label(ofParagraph: paragraph) else { return nil }
    return (label, paragraph)
  }

  /// The bold label at the start of a paragraph: it ends with a colon, or one follows it.
  func label(ofParagraph paragraph: Int) -> Label? {
    let block = markdown.blocks[paragraph]
    guard let bold = markdown.boldStart(of: paragraph) else { return nil }
    var words = markdown.text[bold.text.clamped(to: 0..<markdown.text.count)]
    var rest = ByteCursor(bytes, bold.range.upperBound..<block.range.upperBound)
    if words.last == .colon {
      words.removeLast()
    } else {
      guard rest.take(UInt8.colon) || rest.isAtEnd else { return nil }
    }
    rest.skipSpaces()
    return Label(
      words: String(decoding: words, as: UTF8.self), range: bold.range, rest: rest.index..<block.range.upperBound)
  }

  /// The source of a range.
  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> { bytes[range.clamped(to: 0..<bytes.count)] }

  /// The same as text.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }

  /// The plain text of a block, without white space at its ends.
  func plain(_ block: Int) -> String {
    markdown.blocks[block].text.map(markdown.plainText)?.trimmed(of: " \t\n") ?? ""
  }

  /// The words of a table cell, in lower case.
  func words(ofCell cell: Int) -> Set<String> {
    let words = plain(cell)
    guard words.utf8.allSatisfy({ $0 < 0x80 }) else {
      return Set(words.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init))
    }
    return Set(
      words.utf8.split { !(UInt8.lowercaseLetters.contains($0 | 0x20) || UInt8.digits.contains($0)) }.map {
        String(decoding: $0.map { UInt8.capitalLetters.contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
      })
  }

  /// The lines of a range of bytes, without their ends.
  func lines(of range: Range<Int>) -> [Range<Int>] {
    let range = range.clamped(to: 0..<bytes.count)
    return bytes[range].split(whereSeparator: { $0 == .lineFeed || $0 == .carriageReturn }).map {
      $0.startIndex..<$0.endIndex
    }
  }
}
