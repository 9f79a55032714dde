import Ground

/// Writes a text as a YAML scalar on one line.
package enum YAMLScalar {
  /// How a scalar is quoted.
  package enum Style {
    /// Not at all where that reads back the same, else with double quotes.
    case plain
    case single
    case double
  }

  /// The text in a style; one that cannot hold it gives way to double quotes.
  package static func text(_ text: String, _ style: Style) -> String {
    switch style {
    case .plain: isPlain(text) ? text : double(text)
    case .single: text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } ? double(text) : single(text)
    case .double: double(text)
    }
  }

  private static let words: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]

  /// Whether a text reads back as itself without quotes, inside of brackets too.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, !words.contains(text.lowercased()) else {
      return false
    }
    guard isLetterOrDigit(first) || first == .slash || first >= 0x80 || text.hasPrefix("../") else {
      return false
    }
    guard last != .colon, last != .space else { return false }
    var before: UInt8 = 0
    for byte in text.utf8 {
      let fits = isLetterOrDigit(byte) || "-._/+@()#:= ~%".utf8.contains(byte) || byte >= 0x80
      let separates =
        (byte == .hash && before == .space)
        || (byte == .space && before == .colon)
      guard fits, !separates else { return false }
      before = byte
    }
    // NEL, LS and PS break lines in YAML 1.1.
    return !text.unicodeScalars.contains { [0x85, 0xA0, 0x2028, 0x2029, 0xFEFF].contains($0.value) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8.lowercaseLetters, UInt8.capitalLetters,
      UInt8.digits:
      true
    default: false
    }
  }

  private static func single(_ text: String) -> String {
    "'" + text.replacing(ascii: .apostrophe, with: "''") + "'"
  }

  private static func double(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C: result += "\\" + String(scalar)
      case 0x0A: result += "\\n"
      case 0x09: result += "\\t"
      case ..<0x20, 0x7F: result += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      case 0x85: result += "\\N"
      case 0x2028: result += "\\L"
      case 0x2029: result += "\\P"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
