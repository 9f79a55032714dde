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
    "code contains no invisible or control character, and no word of mixed scripts", .unsuppressible)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let source = context.source
    guard document.mayHideText(in: context.source) || document.markdown.hasLookalikes else { return [] }
    return source.bytes.withUnsafeBytes { bytes in
      let hidden = HiddenText.all(in: bytes, isCode: true)
      let ranges = document.codeRanges
      let found = hidden.filter { ranges.holds($0.range) }.map { scalar, range in
        Diagnostic(Self.rule, HiddenCharacter.message(scalar), in: source, at: range, help: "delete it")
      }
      guard document.markdown.hasLookalikes else { return found }
      return found
        + ranges.flatMap { range in
          MixedWords.all(in: UnsafeRawBufferPointer(rebasing: bytes[range])).map { word in
            let place = range.lowerBound + word.lowerBound..<range.lowerBound + word.upperBound
            let text = String(decoding: bytes[place], as: UTF8.self)
            return Diagnostic(
              Self.rule, "`\(text)` mixes letters of several scripts", in: source, at: place,
              help: "type the word again")
          }
        }
    }
  }
}

/// Prose contains no character that nobody sees, except those that scripts and emoji need.
struct HiddenCharacter: DocumentRule {
  static let rule = Rule(
    "hidden-character", .warning, "a document contains no invisible or control character", .unsuppressible)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.mayHideText(in: context.source) else { return [] }
    let hidden = context.source.bytes.withUnsafeBytes { HiddenText.all(in: $0, isCode: true) }
    let ranges = document.codeRanges
    return hidden.filter { !HiddenText.belongsInProse($0.scalar) && !ranges.holds($0.range) }.map { scalar, range in
      Diagnostic(
        Self.rule, Self.message(scalar), in: context.source, at: range,
        help: "delete it; the page shows it as `\(HiddenText.shown(scalar))`")
    }
  }

  fileprivate static func message(_ scalar: Unicode.Scalar) -> String {
    "the text contains \(HiddenText.name(scalar)): \(HiddenText.effect(of: scalar))"
  }
}

extension Document {
  /// Whether its file may have a hidden character: reading has looked at all but the front matter.
  fileprivate func mayHideText(in source: SourceFile) -> Bool {
    markdown.hasHiddenText
      || source.bytes[..<frontMatter.bodyStart].withUnsafeBytes { !HiddenText.all(in: $0, isCode: true).isEmpty }
  }

  /// Where its code is, blocks and spans, in their order.
  fileprivate var codeRanges: [Range<Int>] {
    let ranges = markdown.codeBlocks.map(\.range) + markdown.spans.filter { $0.kind == .code }.map(\.range)
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }
}

extension [Range<Int>] {
  /// Whether a range lies in one of these, which are in their order and do not overlap.
  fileprivate func holds(_ range: Range<Int>) -> Bool {
    // The last one that begins before it.
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].lowerBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low > 0 && self[low - 1].upperBound > range.lowerBound
  }
}
