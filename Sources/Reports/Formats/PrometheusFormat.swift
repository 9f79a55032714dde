import Handbook

/// The report in Prometheus' text format: moments rather than ages, so that they stay true between two builds.
public enum PrometheusFormat {
  /// The report, with a newline at its end.
  public static func text(of report: FreshnessReport) -> String {
    var text = ""
    metric("kedge_last_tested_timestamp_seconds", "When the document was last tested.", to: &text)
    for row in report.rows {
      guard row.freshness.due != nil, let date = row.freshness.lastTested else { continue }
      text += "kedge_last_tested_timestamp_seconds\(labels(row)) \(date.daysSinceEpoch * 86_400)\n"
    }
    metric("kedge_test_overdue_timestamp_seconds", "The moment from which the document's test is overdue.", to: &text)
    for row in report.rows {
      guard let due = row.freshness.due else { continue }
      text += "kedge_test_overdue_timestamp_seconds\(labels(row)) \((due.daysSinceEpoch + 1) * 86_400)\n"
    }
    metric("kedge_untested", "1 where the document has no test that counts.", to: &text)
    for row in report.rows where row.freshness.due == nil {
      text += "kedge_untested\(labels(row, ("state", row.state.rawValue))) 1\n"
    }
    metric("kedge_steps_changed", "1 where commands or branches changed since the test.", to: &text)
    for row in report.rows {
      if let changed = row.stepsChanged { text += "kedge_steps_changed\(labels(row)) \(changed ? 1 : 0)\n" }
    }
    metric("kedge_rto_seconds", "How long the last test took until service was back.", to: &text)
    for row in report.rows {
      guard let rto = row.freshness.record.actualRTO?.value else { continue }
      text += "kedge_rto_seconds\(labels(row)) \(rto.approximateMinutes * 60)\n"
    }
    metric("kedge_rto_target_seconds", "How soon service must be back.", to: &text)
    for row in report.rows {
      guard let target = row.rtoTarget else { continue }
      text += "kedge_rto_target_seconds\(labels(row)) \(target.approximateMinutes * 60)\n"
    }
    metric("kedge_documents", "How many documents were in a state when the site was built.", to: &text)
    for state in Freshness.State.allCases {
      text += "kedge_documents{state=\"\(state.rawValue)\"} \(report.count(state))\n"
    }
    metric("kedge_built_timestamp_seconds", "The day that counted as today.", to: &text)
    return text + "kedge_built_timestamp_seconds \(report.today.daysSinceEpoch * 86_400)\n"
  }

  private static func metric(_ name: String, _ help: String, to text: inout String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
  }

  private static func labels(_ row: FreshnessRow, _ more: (String, String)...) -> String {
    let all =
      [
        ("path", row.path), ("kind", row.kind), ("title", row.title), ("owner", row.owner ?? ""),
        ("severity", row.severity ?? ""),
      ] + more
    return "{" + all.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",") + "}"
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
