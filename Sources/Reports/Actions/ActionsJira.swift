import Calendar
import Diagnostics
import Handbook
import Links

/// The actions that need a ticket as CSV for Jira's importer, whose columns have the names of Jira's fields.
struct ActionsJira {
  let baseURL: String?

  func text(of report: ActionsReport) -> String {
    let header = [
      "Summary", "Issue Type", "Priority", "Assignee", "Due Date", "Description", "Labels", "External ID",
    ]
    return CSVText.text(of: [header] + report.rows(for: .jira).map(fields))
  }

  private func fields(_ row: ActionRow) -> [String] {
    let place = baseURL.map { $0 + "/" + ContentPath.percentEncoded(row.page) } ?? row.path
    return [
      // A summary has one line.
      Terminal.line(row.words), "Task", row.priority ?? "", Self.person(row.owner ?? ""),
      row.due?.description ?? "", "From the postmortem \"\(row.title)\": \(place)",
      ["postmortem", row.kind?.rawValue].compactMap { $0 }.joined(separator: " "), row.identifier,
    ]
  }

  /// A handle without its sign, which Jira does not know and a spreadsheet takes for a formula.
  private static func person(_ owner: String) -> String {
    owner.utf8.first == UInt8(ascii: "@") ? String(owner.dropFirst()) : owner
  }
}
