import Diagnostics
import Ground

/// A telephone number as somebody on another network, in another country, has to dial it.
package enum PhoneNumber {
  /// Whether a text is a number in international form: `+`, and 7 to 15 digits, with spaces, hyphens, periods and
  /// parentheses wherever they help to read it.
  ///
  /// ITU-T E.164 allows 15 digits; nothing that reaches a person has fewer than 7.
  package static func isInternational(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.first == .plus, bytes.count > 1, bytes[1] != .digit0 else { return false }
    let digits = bytes.count(where: UInt8.digits.contains)
    return (7...15).contains(digits)
      && bytes.dropFirst().allSatisfy { UInt8.digits.contains($0) || " -.()".utf8.contains($0) }
  }

  /// The finding about a number that is not.
  static func finding(_ text: String, in source: SourceFile, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .invalidPhone, "`\(text)` is not a telephone number in international form", in: source, at: range,
      help: "write `+`, the country code and the number: `+1-555-0100`; a phone abroad, or of another network, dials it"
    )
  }
}

extension Rule {
  /// `invalid-phone`
  package static let invalidPhone = Rule(
    "invalid-phone", .warning, "a telephone number in `contacts.yml` can be dialled from any phone",
    source: "ITU-T E.123, international notation, and E.164: at most 15 digits")
}
