import Ground
import Handbook

/// What a command printed in a drill, as its page keeps it.
package enum DrillOutput {
  /// How many bytes of an output are kept.
  private static let most = 8_000

  /// An output without what would act on a terminal or hide in a text, secrets of known forms masked, cut where it is
  /// long.
  ///
  /// - Returns: The text, and what was masked.
  package static func kept(_ bytes: [UInt8]) -> (text: String, masked: [SecretPatterns.Kind]) {
    let plain = String(decoding: CommandOutput.plain(bytes), as: UTF8.self)
    let gated = DecodedText.replacing(plain)?.text ?? plain
    let (masked, kinds) = SecretPatterns.masked(visible(gated))
    let lines = masked.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var text = ""
    for line in lines {
      if text.utf8.count + line.utf8.count > most {
        text += "(the rest is left out)\n"
        break
      }
      text += line + "\n"
    }
    while text.hasSuffix("\n\n") { text.removeLast() }
    return (text == "\n" ? "" : text, kinds)
  }

  /// The output of commands as the lines of a fence that nothing in it can end.
  static func fence(_ text: String) -> [String] {
    var (longest, run) = (2, 0)
    for byte in text.utf8 {
      run = byte == .backtick ? run + 1 : 0
      longest = max(longest, run)
    }
    let marks = String(repeating: "`", count: longest + 1)
    let body = text.hasSuffix("\n") ? String(text.dropLast()) : text
    return [marks + "output"] + body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [marks]
  }

  private static func visible(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var copied = 0
    for found in bytes.withUnsafeBytes({ HiddenText.all(in: $0, isCode: true) }) {
      result += bytes[copied..<found.range.lowerBound]
      result += "\u{FFFD}".utf8
      copied = found.range.upperBound
    }
    return String(decoding: result + bytes[copied...], as: UTF8.self)
  }
}
