import Diagnostics
import Ground
import Handbook
import Markdown

/// Nothing is left to be written: whoever reads a TODO at night cannot do it.
///
/// What a section says besides is no excuse; a section of nothing else is `placeholder-section`.
struct LeftoverTodo: DocumentRule {
  static let rule = Rule(
    "leftover-todo", .warning, "no text and no comment of a command contains TODO, FIXME, TBD, TBA or TBC",
    source: "Pylint W0511 and Ruff FIX001 to FIX004: what is left to do is no part of what is published")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let words = Self.words(in: context.source.bytes, from: document.frontMatter.bodyStart)
    let phrases = Self.phrases(in: document)
    guard !words.isEmpty || !phrases.isEmpty else { return [] }
    // The words of such a section have their finding already.
    let empty = document.sections.filter { PlaceholderSection.content(of: $0, in: document, context) != nil }
    func isElsewhere(_ place: Range<Int>) -> Bool {
      let markdown = document.markdown
      return empty.contains { section in
        section.blocks.contains { markdown.blocks[$0].range.contains(place.lowerBound) }
      }
    }
    let inText = words.filter { Self.isLeft($0, in: document, context) }
    return (inText + phrases).sorted { $0.lowerBound < $1.lowerBound }.filter { !isElsewhere($0) }.map { place in
      context.finding(
        self, "`\(context.source.text(place))` is left in the text", at: place, help: "write it, or remove the line")
    }
  }

  private static let marks: [StaticString] = ["TODO", "FIXME", "TBD", "TBA", "TBC"]

  /// Where one of the words is, in upper case, with no letter, digit or mark of a name around it.
  private static func words(in bytes: [UInt8], from start: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    bytes.withUnsafeBufferPointer { bytes in
      var index = start
      while index + 2 < bytes.count {
        defer { index += 1 }
        guard bytes[index] == .capitalT || bytes[index] == .capitalF, index == 0 || !isName(bytes[index - 1]) else {
          continue
        }
        for mark in marks {
          let end = index + mark.utf8CodeUnitCount
          guard end <= bytes.count, (0..<mark.utf8CodeUnitCount).allSatisfy({ bytes[index + $0] == mark.utf8Start[$0] }),
            end == bytes.count || !isName(bytes[end])
          else { continue }
          found.append(index..<end)
        }
      }
    }
    return found
  }

  private static func isName(_ byte: UInt8) -> Bool {
    UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte) || byte == .underscore
      || byte == .hyphen || byte >= 0x80
  }

  /// Whether a word is something left to do: in running text or in a comment of code, and no name of something.
  private static func isLeft(_ place: Range<Int>, in document: Document, _ context: DocumentContext) -> Bool {
    let (markdown, bytes) = (document.markdown, context.source.bytes)
    if let code = markdown.codeBlocks.first(where: { $0.range.contains(place.lowerBound) }) {
      return context.shellBlocks(of: document).contains { markdown.codeBlocks[$0.number].range == code.range }
        && bytes[context.source.startOfLine(at: place.lowerBound)..<place.lowerBound].drop { $0 <= .space || $0 == .greaterThan }.first == .hash
    }
    var text = RunningText(markdown)
    guard text.contains(place.lowerBound), !markdown.links.contains(where: { $0.range.contains(place.lowerBound) }),
      !text.isInCodeElement(place.lowerBound, of: bytes), let leaf = text.leaf
    else { return false }
    let before = bytes[leaf.range.lowerBound..<place.lowerBound]
    if before.last == .openParenthesis, place.upperBound < bytes.count, bytes[place.upperBound] == .closeParenthesis {
      return false
    }
    if case .heading(let heading) = leaf.kind, markdown.plainText(markdown.headings[heading].text).count <= 5 {
      return false
    }
    // A comment of HTML is for authors.
    if let comment = before.range(of: "<!--"), before[comment.upperBound...].range(of: "-->") == nil { return false }
    let after = String(decoding: bytes[place.upperBound..<min(place.upperBound + 6, bytes.count)], as: UTF8.self)
    return ![" list", " item", " app", "s list"].contains { after.lowercased().hasPrefix($0) }
  }

  /// The paragraphs that say nothing but that something is to come.
  private static func phrases(in document: Document) -> [Range<Int>] {
    let markdown = document.markdown
    return markdown.blocks.compactMap { block in
      guard let text = block.text, text.count < 60, text.count > 9 else { return nil }
      switch block.kind {
      case .paragraph, .tableCell: break
      default: return nil
      }
      let words = markdown.text[text.clamped(to: markdown.text.indices)]
      guard beginnings.contains(where: { words.prefix($0.utf8CodeUnitCount).contains(ignoringCase: $0) }) else {
        return nil
      }
      return block.range
    }
  }

  private static let beginnings: [StaticString] = [
    "lorem ipsum", "coming soon", "under construction", "to be written", "to be added", "to be completed",
    "to be confirmed", "to be filled in",
  ]
}
