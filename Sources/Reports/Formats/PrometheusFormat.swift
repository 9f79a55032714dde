import Handbook

/// The report in Prometheus' text format: moments rather than ages, so that they stay true between two builds.
public enum PrometheusFormat {
  /// The report, with a newline at its end.
  public static func text(of report: FreshnessReport) -> String {
    // Each row stands under several metrics with the same labels.
    let rows = Parallel.map(report.rows, Sample.init)
    var text = ""
    metric("kedge_last_tested_timestamp_seconds", "When the document was last tested.", to: &text)
    for row in rows { sample("kedge_last_tested_timestamp_seconds", row.labels, row.lastTested, &text) }
    metric("kedge_test_overdue_timestamp_seconds", "The moment from which the document's test is overdue.", to: &text)
    for row in rows { sample("kedge_test_overdue_timestamp_seconds", row.labels, row.overdue, &text) }
    metric("kedge_untested", "1 where the document has no test that counts.", to: &text)
    for row in rows where row.overdue == nil {
      sample("kedge_untested", row.labels + ",state=\"\(row.state.rawValue)\"", 1, &text)
    }
    metric("kedge_steps_changed", "1 where commands or branches changed since the test.", to: &text)
    for row in rows { sample("kedge_steps_changed", row.labels, row.stepsChanged, &text) }
    metric("kedge_rto_seconds", "How long the last test took until service was back.", to: &text)
    for row in rows { sample("kedge_rto_seconds", row.labels, row.rto, &text) }
    metric("kedge_rto_target_seconds", "How soon service must be back.", to: &text)
    for row in rows { sample("kedge_rto_target_seconds", row.labels, row.rtoTarget, &text) }
    metric("kedge_documents", "How many documents were in a state when the site was built.", to: &text)
    for state in Freshness.State.allCases {
      sample("kedge_documents", "state=\"\(state.rawValue)\"", report.count(state), &text)
    }
    metric("kedge_built_timestamp_seconds", "The day that counted as today.", to: &text)
    return text + "kedge_built_timestamp_seconds \(report.today.daysSinceEpoch * 86_400)\n"
  }

  private static func sample(_ name: String, _ labels: String, _ value: Int?, _ text: inout String) {
    guard let value else { return }
    text += name
    text += "{"
    text += labels
    text += "} "
    text += String(value)
    text += "\n"
  }

  private static func metric(_ name: String, _ help: String, to text: inout String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
  }

  /// What the metrics tell of a row: seconds since 1970 and numbers of seconds.
  private struct Sample: Sendable {
    let labels: String
    let state: Freshness.State
    let lastTested: Int?
    let overdue: Int?
    let stepsChanged: Int?
    let rto: Int?
    let rtoTarget: Int?

    init(_ row: FreshnessRow) {
      labels =
        "path=\"\(escaped(row.path))\",kind=\"\(escaped(row.kind))\",title=\"\(escaped(row.title))\","
        + "owner=\"\(escaped(row.owner ?? ""))\",severity=\"\(escaped(row.severity ?? ""))\""
      state = row.state
      let due = row.freshness.due
      lastTested = due == nil ? nil : (row.freshness.lastTested?.daysSinceEpoch).map { $0 * 86_400 }
      overdue = (due?.daysSinceEpoch).map { ($0 + 1) * 86_400 }
      stepsChanged = row.stepsChanged.map { $0 ? 1 : 0 }
      rto = (row.freshness.record.actualRTO?.value.approximateMinutes).map { $0 * 60 }
      rtoTarget = (row.rtoTarget?.approximateMinutes).map { $0 * 60 }
    }
  }

  private static func escaped(_ text: String) -> String {
    var text = text
    let isPlain = text.withUTF8 { bytes in
      bytes.allSatisfy { $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\n") }
    }
    if isPlain { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
