import Calendar
import Handbook
import Links
import YAML

/// The report as a Markdown table, for an issue or a pull request.
struct MarkdownFormat {
  let baseURL: String?

  func text(of report: FreshnessReport) -> String {
    var text = "**Freshness on \(report.today)** – \(report.summary)\n"
    guard !report.rows.isEmpty else { return text }
    text += "\n| Document | Owner | Last tested | By | Due | State | RTO |\n|---|---|---|---|---|---|---|\n"
    for row in report.rows {
      let record = row.freshness.record
      let state = row.state.words + (row.stepsChanged == true ? ", steps changed since" : "")
      let cells: [String] = [
        document(row), cell(row.ownerName), cell(row.freshness.lastTested?.description),
        cell(record.testedBy?.value), cell(row.freshness.due?.description),
        row.state == .fresh ? state : "**\(state)**", cell(row.rtoText),
      ]
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }

  private func document(_ row: FreshnessRow) -> String {
    guard let page = row.page, let baseURL else { return cell(row.title) }
    return "[\(cell(row.title))](\(baseURL)/\(ContentPath.percentEncoded(page)))"
  }

  private func cell(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "–" }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\", "|", "`", "*", "_", "[", "]", "<", ">", "~", "#", "@": result += "\\" + String(scalar)
      case "\u{0}"..<"\u{20}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
