import Calendar
import Ground
import Handbook
import YAML

/// The report in Prometheus' text format: moments rather than ages, so that they stay true between two builds.
package enum PrometheusFormat {
  /// The report, with a newline at its end.
  package static func text(of report: FreshnessReport) -> String { String(decoding: bytes(of: report), as: UTF8.self) }

  /// The same in UTF-8.
  package static func bytes(of report: FreshnessReport) -> [UInt8] {
    // Each row appears in several metrics with the same labels.
    let rows = report.rows.map(Sample.init)
    var lines = MetricLines(capacity: 4096 + rows.reduce(0) { $0 + 5 * ($1.labels.count + 64) })
    lines.begin("kedge_last_tested_timestamp_seconds", "When the document was last tested.")
    for row in rows { lines.sample("kedge_last_tested_timestamp_seconds", row.labels, row.lastTested) }
    lines.begin("kedge_test_overdue_timestamp_seconds", "When the document becomes overdue for a test.")
    for row in rows { lines.sample("kedge_test_overdue_timestamp_seconds", row.labels, row.overdue) }
    lines.begin("kedge_untested", "1 if the document has no test that counts.")
    for row in rows where row.overdue == nil {
      lines.sample("kedge_untested", row.labels + Array(",state=\"\(row.state.rawValue)\"".utf8), 1)
    }
    lines.begin("kedge_steps_changed", "1 if commands or branches changed since the test.")
    for row in rows { lines.sample("kedge_steps_changed", row.labels, row.stepsChanged) }
    lines.begin("kedge_rto_seconds", "How long the last test took to restore service.")
    for row in rows { lines.sample("kedge_rto_seconds", row.labels, row.rto) }
    lines.begin("kedge_rto_target_seconds", "How soon service must be restored.")
    for row in rows { lines.sample("kedge_rto_target_seconds", row.labels, row.rtoTarget) }
    lines.begin("kedge_documents", "How many documents were in each state when the site was built.")
    for state in Freshness.State.allCases {
      lines.sample("kedge_documents", MetricLines.labels([("state", state.rawValue)]), report.count(state))
    }
    lines.begin("kedge_built_timestamp_seconds", "The date used as today.")
    lines.sample("kedge_built_timestamp_seconds", [], report.today.daysSinceEpoch * 86_400)
    return lines.bytes
  }

  /// What the metrics say about a row: seconds since 1970 and numbers of seconds.
  private struct Sample {
    let labels: [UInt8]
    let state: Freshness.State
    let lastTested: Int?
    let overdue: Int?
    let stepsChanged: Int?
    let rto: Int?
    let rtoTarget: Int?

    init(_ row: FreshnessRow) {
      labels = MetricLines.labels([
        ("path", row.path), ("kind", row.kind), ("title", row.title), ("owner", row.owner ?? ""),
        ("severity", row.severity ?? ""),
      ])
      state = row.state
      let due = row.freshness.due
      lastTested = due == nil ? nil : (row.freshness.lastTested?.daysSinceEpoch).map { $0 * 86_400 }
      overdue = (due?.daysSinceEpoch).map { ($0 + 1) * 86_400 }
      stepsChanged = row.stepsChanged.map { $0 ? 1 : 0 }
      rto = (row.freshness.record.actualRTO?.value.approximateMinutes).map { $0 * 60 }
      rtoTarget = (row.rtoTarget?.approximateMinutes).map { $0 * 60 }
    }
  }
}
