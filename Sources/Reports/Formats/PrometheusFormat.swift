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
    var text: [UInt8] = []
    text.reserveCapacity(4096 + rows.reduce(0) { $0 + 5 * ($1.labels.count + 64) })
    metric("kedge_last_tested_timestamp_seconds", "When the document was last tested.", &text)
    for row in rows { sample("kedge_last_tested_timestamp_seconds", row.labels, row.lastTested, &text) }
    metric("kedge_test_overdue_timestamp_seconds", "When the document becomes overdue for a test.", &text)
    for row in rows { sample("kedge_test_overdue_timestamp_seconds", row.labels, row.overdue, &text) }
    metric("kedge_untested", "1 if the document has no test that counts.", &text)
    for row in rows where row.overdue == nil {
      sample("kedge_untested", row.labels + Array(",state=\"\(row.state.rawValue)\"".utf8), 1, &text)
    }
    metric("kedge_steps_changed", "1 if commands or branches changed since the test.", &text)
    for row in rows { sample("kedge_steps_changed", row.labels, row.stepsChanged, &text) }
    metric("kedge_rto_seconds", "How long the last test took to restore service.", &text)
    for row in rows { sample("kedge_rto_seconds", row.labels, row.rto, &text) }
    metric("kedge_rto_target_seconds", "How soon service must be restored.", &text)
    for row in rows { sample("kedge_rto_target_seconds", row.labels, row.rtoTarget, &text) }
    metric("kedge_documents", "How many documents were in each state when the site was built.", &text)
    for state in Freshness.State.allCases {
      sample("kedge_documents", Array("state=\"\(state.rawValue)\"".utf8), report.count(state), &text)
    }
    metric("kedge_built_timestamp_seconds", "The date used as today.", &text)
    text.append(text: "kedge_built_timestamp_seconds \(report.today.daysSinceEpoch * 86_400)\n")
    return text
  }

  private static func sample(_ name: StaticString, _ labels: [UInt8], _ value: Int?, _ text: inout [UInt8]) {
    guard let value else { return }
    text.append(literal: name)
    text.append(UInt8.openBrace)
    text.append(contentsOf: labels)
    text.append(literal: "} ")
    text.append(decimal: value)
    text.append(UInt8.lineFeed)
  }

  private static func metric(_ name: StaticString, _ help: String, _ text: inout [UInt8]) {
    text.append(text: "# HELP \(name) \(help)\n# TYPE \(name) gauge\n")
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
      labels = PrometheusFormat.labels(of: row)
      state = row.state
      let due = row.freshness.due
      lastTested = due == nil ? nil : (row.freshness.lastTested?.daysSinceEpoch).map { $0 * 86_400 }
      overdue = (due?.daysSinceEpoch).map { ($0 + 1) * 86_400 }
      stepsChanged = row.stepsChanged.map { $0 ? 1 : 0 }
      rto = (row.freshness.record.actualRTO?.value.approximateMinutes).map { $0 * 60 }
      rtoTarget = (row.rtoTarget?.approximateMinutes).map { $0 * 60 }
    }
  }

  private static func labels(of row: FreshnessRow) -> [UInt8] {
    var labels: [UInt8] = []
    labels.reserveCapacity(224)
    func label(_ name: StaticString, _ value: String) {
      labels.append(literal: name)
      labels.append(literal: "=\"")
      escape(value, to: &labels)
      labels.append(UInt8.quote)
    }
    label("path", row.path)
    label(",kind", row.kind)
    label(",title", row.title)
    label(",owner", row.owner ?? "")
    label(",severity", row.severity ?? "")
    return labels
  }

  private static func escape(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { text in
      output.append(text, escaping: isEscaped) { byte, output in
        output.append(UInt8.backslash)
        output.append(byte == .lineFeed ? UInt8.n : byte)
      }
    }
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte == .backslash || byte == .quote || byte == .lineFeed
  }
}
