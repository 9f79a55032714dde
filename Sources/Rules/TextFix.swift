import Diagnostics
import Ground
import Markdown

/// What would end a finding, as a rule knows it: other bytes in one place of the file that the finding is in.
struct TextFix {
  var title: String
  var range: Range<Int>
  var text: String
  var also: [(range: Range<Int>, text: String)] = []
  var isSafe = true

  /// The fix as a finding has it.
  func fix(in source: SourceFile) -> Diagnostic.Fix {
    Diagnostic.Fix(
      title, in: source, at: range, text, also: also.map { Diagnostic.Edit(in: source, at: $0.range, $0.text) },
      isSafe: isSafe)
  }

  /// Another destination of a link, where it is written in it; nil if it is written elsewhere, or in other characters.
  static func destination(of link: Link, _ destination: String, in source: SourceFile) -> TextFix? {
    Self.destination(destination, for: link.destination, at: link.range, in: source)
  }

  /// The same where the link is known by what is written and by where it is.
  static func destination(
    _ destination: String, for written: String, at range: Range<Int>, in source: SourceFile
  ) -> TextFix? {
    let written = Array(written.utf8)
    let range = range.clamped(to: 0..<source.bytes.count)
    guard !written.isEmpty, range.count >= written.count, isPlain(destination) else { return nil }
    var places: [Int] = []
    for start in range.lowerBound...(range.upperBound - written.count)
    where source.bytes[start..<start + written.count].elementsEqual(written) {
      let before = start > 0 ? source.bytes[start - 1] : 0
      let after = start + written.count < source.bytes.count ? source.bytes[start + written.count] : 0
      if "(<\"'= ".utf8.contains(before), ")>\"' \n\r\t".utf8.contains(after) { places.append(start) }
    }
    guard places.count == 1, let start = places.first else { return nil }
    return TextFix(title: "write `\(destination)`", range: start..<start + written.count, text: destination)
  }

  /// Another word in the place of a scalar of YAML, in the quotes that it is in; nil if it is written in another way.
  static func word(_ word: String, for value: String, at range: Range<Int>, in source: SourceFile) -> TextFix? {
    let raw = source.text(range)
    guard isPlain(word) else { return nil }
    for quote in ["", "\"", "'", "`"] where raw == quote + value + quote {
      return TextFix(title: "write `\(word)`", range: range, text: quote + word + quote)
    }
    return nil
  }

  /// Whether a word means itself, in YAML and in a link.
  private static func isPlain(_ word: String) -> Bool {
    !word.isEmpty && word.utf8.first != .hyphen
      && word.utf8.allSatisfy { byte in
        byte >= 0x80 || UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte)
          || "-_./%#?=&:~".utf8.contains(byte)
      }
  }
}
