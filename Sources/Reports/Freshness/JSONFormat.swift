import Calendar
import Ground
import Handbook
import YAML

/// The report as JSON, version 1.
package enum JSONFormat {
  /// The report, with a newline at its end.
  package static func text(of report: FreshnessReport) -> String { String(decoding: bytes(of: report), as: UTF8.self) }

  /// The same in UTF-8.
  package static func bytes(of report: FreshnessReport) -> [UInt8] {
    let summary: JSONValue = [
      "total": .number(report.rows.count), "fresh": .number(report.count(.fresh)),
      "due_soon": .number(report.count(.dueSoon)), "due_today": .number(report.count(.dueToday)),
      "stale": .number(report.count(.stale)), "never_tested": .number(report.count(.neverTested)),
      "invalid": .number(report.count(.invalid)), "undated": .number(report.undated),
    ]
    let document: JSONValue = [
      "version": 1, "today": .string(report.today.description), "documents": .array(report.rows.map(value)),
      "summary": summary,
    ]
    return document.bytes + [UInt8.lineFeed]
  }

  private static func value(_ row: FreshnessRow) -> JSONValue {
    let record = row.freshness.record
    return [
      "path": .string(row.path), "kind": .string(row.kind), "title": .string(row.title), "owner": text(row.owner),
      "severity": text(row.severity), "last_tested": text(row.freshness.lastTested?.description),
      "interval": .string(row.freshness.interval.description), "due": text(row.freshness.due?.description),
      "state": .string(row.state.rawValue), "age_days": row.ageDays.map(JSONValue.number) ?? .null,
      "tested_by": text(record.testedBy?.value), "evidence": text(record.evidence?.value),
      "steps_changed": row.stepsChanged.map(JSONValue.bool) ?? .null,
      "overdue_days": row.overdueDays.map(JSONValue.number) ?? .null,
      "actual_rto": text(record.actualRTO?.value.description), "rto_target": text(row.rtoTarget?.description),
      "rto_met": row.meetsRTO.map(JSONValue.bool) ?? .null, "drill": text(row.drill),
      "tested_part": text(row.partText),
    ]
  }

  private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
