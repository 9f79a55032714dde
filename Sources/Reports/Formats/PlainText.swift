import Diagnostics

/// Text from documents where there is room for one line.
enum PlainText {
  /// The text on one line, without control characters.
  static func line(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        Terminal.safe(text).unicodeScalars.map { $0 == "\u{FFFD}" ? " " : $0 }))
  }
}
