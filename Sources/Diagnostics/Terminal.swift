/// What may be written to a terminal.
package enum Terminal {
  /// A text whose control characters cannot take over the terminal: they are shown as U+FFFD.
  package static func safe(_ text: String) -> String {
    // Nearly every text is plain ASCII.
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
    return String(result)
  }

  /// A text on one line, a space in the place of every control character: a text of the content cannot leave the line
  /// that says whose words it is.
  package static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(safe(text).unicodeScalars.map { $0 == "\u{FFFD}" ? " " : $0 }))
  }

  /// The styles in use, as ANSI escape codes.
  package enum Style: Sendable {
    case bold, dim, red, yellow, green, cyan

    /// The code that turns the style on.
    package var code: String {
      switch self {
      case .bold: "\u{1B}[1m"
      case .dim: "\u{1B}[2m"
      case .red: "\u{1B}[1;31m"
      case .yellow: "\u{1B}[1;33m"
      case .green: "\u{1B}[1;32m"
      case .cyan: "\u{1B}[1;36m"
      }
    }

    /// The code that turns every style off.
    package static let reset = "\u{1B}[0m"

    package static func of(_ severity: Severity) -> Style {
      switch severity {
      case .error: .red
      case .warning: .yellow
      case .note: .cyan
      }
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
