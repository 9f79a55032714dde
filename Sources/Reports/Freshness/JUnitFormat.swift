import Ground
import Handbook

/// The report as JUnit XML: a suite a kind, a case a document.
enum JUnitFormat {
  static func text(of report: FreshnessReport, thresholds: Set<FreshnessThreshold>) -> String {
    // Even without a threshold, the file has to show what is overdue.
    let thresholds = thresholds.isEmpty ? [.stale] : thresholds
    let kinds = Dictionary(grouping: report.rows, by: \.kind).sorted { $0.key < $1.key }
    let (total, failed) = counts(report.rows, thresholds)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"kedge fresh\" tests=\"\(total)\" failures=\"\(failed)\" errors=\"0\">\n"
    for (kind, rows) in kinds {
      let (total, failed) = counts(rows, thresholds)
      let skipped = rows.filter { isSkipped($0, thresholds) }.count
      text += "  <testsuite name=\"\(XMLText.escaped(kind))\" tests=\"\(total)\" failures=\"\(failed)\" errors=\"0\" "
      text += "skipped=\"\(skipped)\" time=\"0\" timestamp=\"\(report.today)T00:00:00\">\n"
      for row in rows { text += testCase(row, thresholds) }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private static func testCase(_ row: FreshnessRow, _ thresholds: Set<FreshnessThreshold>) -> String {
    let head =
      "    <testcase name=\"\(XMLText.escaped(row.path))\" classname=\"kedge.fresh.\(XMLText.escaped(row.kind))\" time=\"0\""
    let message = XMLText.escaped(row.sentence)
    if FreshnessReport.fails(row, on: thresholds) {
      return head + ">\n      <failure type=\"\(row.state.rawValue)\" message=\"\(message)\">"
        + XMLText.escaped("\(row.title): \(row.sentence)") + "</failure>\n    </testcase>\n"
    }
    if isSkipped(row, thresholds) { return head + ">\n      <skipped message=\"\(message)\"/>\n    </testcase>\n" }
    return head + "/>\n"
  }

  private static func counts(_ rows: [FreshnessRow], _ thresholds: Set<FreshnessThreshold>) -> (Int, Int) {
    (rows.count, rows.filter { FreshnessReport.fails($0, on: thresholds) }.count)
  }

  private static func isSkipped(_ row: FreshnessRow, _ thresholds: Set<FreshnessThreshold>) -> Bool {
    row.state == .neverTested && !FreshnessReport.fails(row, on: thresholds)
  }
}
