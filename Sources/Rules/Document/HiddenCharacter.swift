import Diagnostics
import Ground
import Handbook
import Markdown

/// What a command shows is what it does.
///
/// Text of a playbook is pasted into shells at night. An escape sequence ends bracketed paste, so that the rest runs at
/// once; a bidirectional override shows a reviewer another command; a Cyrillic `с` names another program.
struct HiddenCharacterInCommand: DocumentRule {
  static let rule = Rule(
    "hidden-character-in-command", .error,
    "code contains no invisible or control character, and no word of mixed scripts")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    HiddenCharacters.findings(document, context).code
  }
}

/// Prose contains no character that nobody sees, except those that scripts and emoji need.
struct HiddenCharacter: DocumentRule {
  static let rule = Rule(
    "hidden-character", .warning, "a document contains no invisible or control character")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    HiddenCharacters.findings(document, context).prose
  }
}

/// Finds hidden characters in a document and tells code from prose.
private enum HiddenCharacters {
  static func findings(
    _ document: Document, _ context: DocumentContext
  ) -> (code: [Diagnostic], prose: [Diagnostic]) {
    let bytes = context.source.bytes
    return bytes.withUnsafeBytes { raw in
      guard HiddenText.mayBe(in: raw) else { return ([], []) }
      var (code, prose): ([Diagnostic], [Diagnostic]) = ([], [])
      let ranges = codeRanges(of: document)
      for (scalar, range) in HiddenText.all(in: raw, isCode: true) {
        let message = "the text contains \(HiddenText.name(scalar)): \(HiddenText.effect(of: scalar))"
        if isInside(range, ranges) {
          code.append(
            Diagnostic(
              HiddenCharacterInCommand.rule, message, in: context.source, at: range, help: "delete it"))
        } else if !HiddenText.belongsInProse(scalar) {
          prose.append(
            Diagnostic(
              HiddenCharacter.rule, message, in: context.source, at: range,
              help: "delete it; the page shows it as `\(HiddenText.shown(scalar))`"))
        }
      }
      for range in ranges {
        for word in MixedWords.all(in: UnsafeRawBufferPointer(rebasing: raw[range])) {
          let place = range.lowerBound + word.lowerBound..<range.lowerBound + word.upperBound
          code.append(
            Diagnostic(
              HiddenCharacterInCommand.rule,
              "`\(String(decoding: bytes[place], as: UTF8.self))` mixes letters of several scripts", in: context.source,
              at: place, help: "type the word again"))
        }
      }
      return (code, prose)
    }
  }

  private static func isInside(_ range: Range<Int>, _ ranges: [Range<Int>]) -> Bool {
    // The last one that begins before it: they are in order and do not overlap.
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low > 0 && ranges[low - 1].upperBound > range.lowerBound
  }

  private static func codeRanges(of document: Document) -> [Range<Int>] {
    let markdown = document.markdown
    let ranges = markdown.codeBlocks.map(\.range) + markdown.spans.filter { $0.kind == .code }.map(\.range)
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }
}
