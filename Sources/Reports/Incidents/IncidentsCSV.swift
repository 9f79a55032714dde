import Calendar
import Ground
import Handbook

/// The incidents as comma-separated values: a header, then one record an incident.
enum IncidentsCSV {
  static func text(of report: IncidentsReport) -> String {
    let header = [
      "path", "title", "date", "severity", "status", "example", "services", "failure_reason", "playbooks",
      "playbook_outcome", "detected_by", "detect_seconds", "acknowledge_seconds", "mitigate_seconds",
      "resolve_seconds", "error_budget_minutes", "draft", "draft_due",
    ]
    return CSVText.text(of: [header] + report.incidents.map(fields))
  }

  private static func fields(_ row: IncidentRow) -> [String] {
    let head: [String?] = [
      row.path, row.title, row.date?.description, row.severity, row.status?.rawValue,
      row.isExample ? "true" : "false", row.services.joined(separator: " "), row.failureReason,
      row.playbooks.joined(separator: " "), row.playbookOutcome?.rawValue, row.detectedBy?.rawValue,
    ]
    let phases = IncidentPhase.allCases.map { row.seconds[$0].map(String.init) }
    let tail: [String?] = [
      row.errorBudgetMinutes.map(Fraction.text), row.draft.rawValue, row.draftDue?.description,
    ]
    return (head + phases + tail).map { $0 ?? "" }
  }
}
