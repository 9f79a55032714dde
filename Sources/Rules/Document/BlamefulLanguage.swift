import Diagnostics
import Ground
import Handbook
import Markdown

/// Causes say what a system allowed, not what somebody is like: blame teaches people to hide what they know.
///
/// Only four phrases are always blame, and only where causes are told; see what people wrote in quotation marks is theirs.
struct BlamefulLanguage: DocumentRule {
  static let rule = Rule(
    "blameful-language", .note, "causes and contributing factors of a postmortem blame nobody", .model)

  private static let phrases: [(words: StaticString, help: String)] = [
    ("human error", "say what the screen showed, what was expected, and what the system allowed"),
    ("careless", "name the guard that would make care unnecessary"),
    ("should have known", "say what would have told them, and where it was missing"),
    ("forgot to", "say what left it to memory: \"no step of the checklist, and no tool, asks for it\""),
  ]

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let postmortem = document.postmortem else { return [] }
    var findings: [Diagnostic] = []
    for role in ["root-cause", "contributing-factors"] {
      for section in document.sections where section.role == role {
        check(section.blocks, document, context, &findings)
      }
      for label in postmortem.labels where label.role == role {
        check(label.block..<max(label.blocks.upperBound, label.block + 1), document, context, &findings)
      }
    }
    return findings
  }

  private func check(
    _ blocks: Range<Int>, _ document: Document, _ context: DocumentContext, _ findings: inout [Diagnostic]
  ) {
    let markdown = document.markdown
    for index in blocks {
      switch markdown.blocks[index].kind {
      case .paragraph, .tableCell: break
      default: continue
      }
      let range = markdown.blocks[index].range.clamped(to: 0..<context.source.bytes.count)
      for (place, help) in Self.places(in: context.source.bytes[range]) {
        findings.append(
          context.finding(self, "`\(context.source.text(place))` blames a person", at: place, help: help))
      }
    }
  }

  /// Where a text has one of the phrases, outside quotation marks and code, and what to write instead.
  private static func places(in bytes: ArraySlice<UInt8>) -> [(place: Range<Int>, help: String)] {
    var found: [(Range<Int>, String)] = []
    var (isQuoted, isCode) = (false, false)
    var isWordStart = true
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      if byte == .quote { isQuoted.toggle() }
      if byte == .backtick { isCode.toggle() }
      if byte == 0xE2, bytes[place...].starts(with: "“".utf8) { isQuoted = true }
      if byte == 0xE2, bytes[place...].starts(with: "”".utf8) { isQuoted = false }
      let isLetter = UInt8.lowercaseLetters.contains(byte | 0x20)
      if isLetter, isWordStart, Self.initials.contains(byte | 0x20), !isQuoted, !isCode,
        let (end, help) = phrase(in: bytes, at: place)
      {
        found.append((place..<end, help))
        place = end
      } else {
        place += 1
      }
      isWordStart = !isLetter
    }
    return found
  }

  /// The letters with which the phrases begin.
  private static let initials = phrases.map { $0.words.utf8Start[0] }

  /// The phrase that begins at a place, in any case and with any white space in it: where it ends, and what to write.
  private static func phrase(in bytes: ArraySlice<UInt8>, at start: Int) -> (end: Int, help: String)? {
    for (words, help) in phrases {
      let wanted = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
      if let end = match(wanted, in: bytes, at: start) { return (end, help) }
    }
    return nil
  }

  private static func match(_ wanted: UnsafeBufferPointer<UInt8>, in bytes: ArraySlice<UInt8>, at start: Int) -> Int? {
    var place = start
    for byte in wanted {
      guard place < bytes.endIndex else { return nil }
      if byte == .space {
        guard isSpace(bytes[place]) else { return nil }
        while place < bytes.endIndex, isSpace(bytes[place]) { place += 1 }
      } else {
        guard bytes[place] | 0x20 == byte else { return nil }
        place += 1
      }
    }
    return place
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == .space || byte == .lineFeed || byte == .carriageReturn }
}
