import Calendar
import Ground
import Handbook

/// The report on actions as a Markdown table, for an issue or a pull request.
struct ActionsMarkdown {
  let baseURL: String?

  func text(of report: ActionsReport) -> String {
    var text = "**Actions on \(report.today)** – \(report.summary)\n"
    guard !report.rows.isEmpty else { return text }
    text += "\n| Action | Owner | Due | State | Priority | Postmortem |\n|---|---|---|---|---|---|\n"
    for row in report.rows {
      let words = MarkdownText.cell(row.words)
      let cells = [
        row.ticketURL.map { "[\(words)](\(MarkdownText.destination($0)))" } ?? words, MarkdownText.cell(row.owner),
        MarkdownText.cell(row.dueText), row.state == .overdue ? "**\(row.stateText)**" : row.stateText,
        MarkdownText.cell(row.priority), MarkdownText.link(row.title, to: row.page, baseURL: baseURL),
      ]
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }
}
