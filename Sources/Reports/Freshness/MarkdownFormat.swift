import Calendar
import Ground
import Handbook
import YAML

/// The report as a Markdown table, for an issue or a pull request.
struct MarkdownFormat {
  let baseURL: String?

  func text(of report: FreshnessReport) -> String {
    var text = "**Freshness on \(report.today)** – \(report.summary)\n"
    guard !report.rows.isEmpty else { return text }
    text += "\n| Severity | Document | Owner | Last tested | By | Due | State | RTO |\n"
    text += "|---|---|---|---|---|---|---|---|\n"
    for row in report.rows {
      let record = row.freshness.record
      let cells: [String] = [
        MarkdownText.cell(row.severity), MarkdownText.link(row.title, to: row.page, baseURL: baseURL),
        MarkdownText.cell(row.ownerName),
        MarkdownText.cell(row.freshness.lastTested?.description),
        MarkdownText.cell(record.testedBy?.value), MarkdownText.cell(row.freshness.due?.description),
        row.state == .fresh ? row.stateText : "**\(row.stateText)**", MarkdownText.cell(row.rtoText),
      ]
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }
}
