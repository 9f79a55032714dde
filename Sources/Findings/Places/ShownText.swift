import Diagnostics

/// Text of findings for pages of others: what would change the direction of a line, or take over a terminal, is U+FFFD.
enum ShownText {
  /// The text; its line ends and tabs stay.
  static func lines(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return Terminal.safe(text) }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\t", "\r": result.unicodeScalars.append(scalar)
      default: result += Terminal.safe(String(scalar))
      }
    }
    return result
  }

  /// The text on one line.
  static func line(_ text: String) -> String {
    Terminal.safe(text.utf8.contains(where: { $0 < 0x20 }) ? spaced(text) : text)
  }

  /// What a finding says and what to do about it.
  static func messageAndHelp(_ finding: Diagnostic) -> String {
    lines([finding.message, finding.help].compactMap { $0 }.joined(separator: "\n"))
  }

  private static func spaced(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      result.unicodeScalars.append("\n\r\t".unicodeScalars.contains(scalar) ? " " : scalar)
    }
  }
}
