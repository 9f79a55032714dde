import Calendar
import Handbook

/// The report on actions as comma-separated values: a header, then one record an action.
enum ActionsCSV {
  static func text(of report: ActionsReport) -> String {
    let header = [
      "action", "owner", "due", "state", "days_overdue", "priority", "type", "ticket", "path", "postmortem", "date",
      "severity", "example",
    ]
    return CSVText.text(of: [header] + report.rows.map(fields))
  }

  private static func fields(_ row: ActionRow) -> [String] {
    let fields: [String?] = [
      row.words, row.owner, row.dueText, row.state.rawValue, row.daysOverdue.map(String.init), row.priority,
      row.kind?.rawValue, row.ticket, row.path, row.title, row.date?.description, row.severity,
      row.isExample ? "true" : "false",
    ]
    return fields.map { $0 ?? "" }
  }
}
