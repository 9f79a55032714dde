import Calendar
import Ground
import Handbook
import YAML

/// The report as comma-separated values: a header, then one record a document, lines ended by CR LF.
///
/// A text that a spreadsheet would take for a formula begins with an apostrophe, which shows it as text.
enum CSVFormat {
  static func text(of report: FreshnessReport) -> String {
    let header = [
      "path", "kind", "title", "owner", "severity", "last_tested", "interval", "due", "state", "age_days",
      "tested_by", "test_kind", "actual_rto", "rto_target", "evidence", "steps_changed",
    ]
    return ([header] + report.rows.map(fields)).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func fields(_ row: FreshnessRow) -> [String] {
    let record = row.freshness.record
    let fields: [String?] = [
      row.path, row.kind, row.title, row.owner, row.severity, row.freshness.lastTested?.description,
      row.freshness.interval.description, row.freshness.due?.description, row.state.rawValue,
      row.ageDays.map(String.init), record.testedBy?.value, record.kind?.value,
      record.actualRTO?.value.description, row.rtoTarget?.description, record.evidence?.value,
      row.stepsChanged.map(String.init),
    ]
    return fields.map { $0 ?? "" }
  }

  private static func quoted(_ text: String) -> String {
    let field = text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } == true ? "'" + text : text
    guard field.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return field }
    return "\"" + field.replacing(ascii: .quote, with: "\"\"") + "\""
  }
}
