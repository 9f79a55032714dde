import Diagnostics
import Ground

/// Writes lines for a terminal: with colours and hyperlinks where it has them, else as plain text.
package struct TerminalText: Sendable {
  /// Whether styles are shown.
  package var usesColour: Bool
  /// Whether links are hyperlinks of the terminal (OSC 8).
  package var usesLinks: Bool

  package init(usesColour: Bool, usesLinks: Bool) { (self.usesColour, self.usesLinks) = (usesColour, usesLinks) }

  /// The text of some lines, each with a line feed at its end.
  package func text(_ lines: [TextLine]) -> String {
    lines.map { line in
      guard usesColour || usesLinks else { return line.text + "\n" }
      return line.joined.map(text).joined() + "\n"
    }.joined()
  }

  private func text(_ run: TextRun) -> String {
    var text = run.text
    let codes = usesColour ? Self.codes(run.style) : ""
    if !codes.isEmpty { text = "\u{1B}[\(codes)m" + text + "\u{1B}[0m" }
    guard usesLinks, let url = run.url.flatMap(Self.address) else { return text }
    return "\u{1B}]8;;\(url)\u{1B}\\" + text + "\u{1B}]8;;\u{1B}\\"
  }

  /// The numbers that turn a style on, between semicolons.
  private static func codes(_ style: TextStyle) -> String {
    let known: [(TextStyle, String)] = [
      (.heading, "1;35"), (.strong, "1"), (.emphasis, "3"), (.code, "36"), (.struck, "9"), (.aside, "2"),
      (.filled, "1;4"), (.example, "4;33"), (.warning, "1;31"),
    ]
    return known.filter { style.contains($0.0) }.map(\.1).joined(separator: ";")
  }

  /// The longest URL that terminals take.
  private static let longest = 2048

  /// A URL as a terminal may have it: of a scheme that opens a page, a mail or a call, and nothing but printable ASCII;
  /// nil for any other.
  static func address(_ url: String) -> String? {
    guard ["https://", "http://", "mailto:", "tel:"].contains(where: url.lowercased().hasPrefix) else { return nil }
    var text = ""
    for byte in url.utf8 {
      if (0x21...0x7E).contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
      }
    }
    return text.utf8.count <= longest ? text : nil
  }

  /// Whether a terminal is known to have hyperlinks.
  ///
  /// - Parameter variable: The value of an environment variable.
  /// - Returns: Whether it is.
  package static func hasLinks(_ variable: (String) -> String?) -> Bool {
    func value(_ name: String) -> String { variable(name) ?? "" }
    if let forced = variable("FORCE_HYPERLINK"), !forced.isEmpty { return forced != "0" }
    let terminal = value("TERM")
    // What multiplexes a terminal may pass them on, or not.
    guard !terminal.hasPrefix("screen"), !terminal.hasPrefix("tmux"), terminal != "dumb", terminal != "linux" else {
      return false
    }
    let kinds = ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour"]
    return kinds.contains { terminal == $0 || terminal.hasPrefix($0 + "-") }
      || ["iTerm.app", "WezTerm", "vscode", "ghostty", "rio"].contains(value("TERM_PROGRAM"))
      || (Int(value("VTE_VERSION")) ?? 0) >= 5000
      || !value("WT_SESSION").isEmpty || !value("KONSOLE_VERSION").isEmpty || !value("DOMTERM").isEmpty
  }
}
