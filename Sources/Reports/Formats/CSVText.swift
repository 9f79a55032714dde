import Ground

/// Comma-separated values as RFC 4180 has them: records of fields, lines ended by CR LF.
///
/// A text that a spreadsheet would take for a formula begins with an apostrophe, which shows it as text.
enum CSVText {
  /// The records, the header among them.
  static func text(of records: [[String]]) -> String { records.map(record).joined() }

  /// One record with the end of its line.
  static func record(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") + "\r\n" }

  private static func quoted(_ text: String) -> String {
    // Some spreadsheets take the wide forms for the others.
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } == true
    let field = isFormula ? "'" + text : text
    // A reader that splits at semicolons or tabs would see a formula after one.
    guard field.utf8.contains(where: { ",;\t\"\r\n".utf8.contains($0) }) else { return field }
    return "\"" + field.replacing(ascii: .quote, with: "\"\"") + "\""
  }
}
