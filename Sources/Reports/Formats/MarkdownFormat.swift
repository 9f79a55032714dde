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
    // Parentheses would end the destination.
    let url = "\(baseURL)/\(ContentPath.percentEncoded(page))".unicodeScalars.reduce(into: "") { url, scalar in
      switch scalar {
      case "(": url += "%28"
      case ")": url += "%29"
      default: url.unicodeScalars.append(scalar)
      }
    }
    return "[\(cell(row.title))](\(url))"
  }

  private func cell(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "–" }
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "|", "`", "*", "_", "[", "]", "<", ">", "~", "#", "@", "&": result += "\\" + String(scalar)
      // A bare URL would become a link of its own.
      case ":" where scalars[(index + 1)...].starts(with: "//".unicodeScalars): result += "\\:"
      case "." where String(String.UnicodeScalarView(scalars[..<index].suffix(3))).lowercased() == "www":
        result += "\\."
      case "\u{0}"..<"\u{20}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
