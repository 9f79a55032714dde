import Calendar
import Handbook
import YAML

/// The report as comma-separated values: a header, then one record a document.
enum CSVFormat {
  static func text(of report: FreshnessReport) -> String {
    let header = [
      "path", "kind", "title", "owner", "severity", "last_tested", "interval", "due", "state", "age_days",
      "tested_by", "test_kind", "actual_rto", "rto_target", "evidence", "steps_changed", "tested_part",
    ]
    return CSVText.text(of: [header] + report.rows.map(fields))
  }

  private static func fields(_ row: FreshnessRow) -> [String] {
    let record = row.freshness.record
    let fields: [String?] = [
      row.path, row.kind, row.title, row.owner, row.severity, row.freshness.lastTested?.description,
      row.freshness.interval.description, row.freshness.due?.description, row.state.rawValue,
      row.ageDays.map(String.init), record.testedBy?.value, record.kind?.value,
      record.actualRTO?.value.description, row.rtoTarget?.description, record.evidence?.value,
      row.stepsChanged.map(String.init), row.partText,
    ]
    return fields.map { $0 ?? "" }
  }
}
