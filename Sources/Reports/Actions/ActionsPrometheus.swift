import Calendar
import Ground
import Handbook

/// The report on actions in Prometheus' text format: moments rather than ages, so that they stay true between two builds.
package enum ActionsPrometheus {
  /// The report, with a newline at its end.
  package static func text(of report: ActionsReport) -> String { String(decoding: bytes(of: report), as: UTF8.self) }

  /// The same in UTF-8.
  package static func bytes(of report: ActionsReport) -> [UInt8] {
    let rows = report.rows(for: .prometheus).map { (row: $0, labels: labels(of: $0)) }
    var lines = MetricLines(capacity: 1024 + rows.reduce(0) { $0 + $1.labels.count + 80 })
    lines.begin("kedge_action_overdue_timestamp_seconds", "When the action becomes overdue.")
    for (row, labels) in rows {
      lines.sample("kedge_action_overdue_timestamp_seconds", labels, row.due.map { ($0.daysSinceEpoch + 1) * 86_400 })
    }
    lines.begin("kedge_action_without_date", "1 if the action has no date.")
    for (row, labels) in rows where row.due == nil { lines.sample("kedge_action_without_date", labels, 1) }
    lines.begin("kedge_actions", "How many actions were in each state, examples left out.")
    let real = report.rows.filter { !$0.isExample }
    for state in ActionRow.State.allCases {
      let count = real.count { $0.state == state }
      lines.sample("kedge_actions", MetricLines.labels([("state", state.rawValue)]), count)
    }
    return lines.bytes
  }

  private static func labels(of row: ActionRow) -> [UInt8] {
    MetricLines.labels([
      ("id", row.identifier), ("action", row.words), ("owner", row.owner ?? ""), ("priority", row.priority ?? ""),
      ("severity", row.severity ?? ""), ("path", row.path),
    ])
  }
}
