/// The formats of the report on actions.
package enum ActionsFormat: String, CaseIterable, Sendable {
  /// For people, on a terminal.
  case table
  /// For programs; `docs/schemas/actions.schema.json` describes it.
  case json
  /// For spreadsheets, as RFC 4180 has it.
  case csv
  /// For an issue or a pull request.
  case markdown
  /// For calendars, as RFC 5545 has it: what is not done, on the day when it is due.
  case ics
  /// For Jira's importer: what is not done and has no ticket.
  case jira = "jira-csv"
  /// For GitHub: a command of `gh` for each action that is not done and has no ticket.
  case github
  /// For Prometheus, in its text format.
  case prometheus

  /// Whether the format makes something in another system: then examples, and what is done, have no place in it.
  package var makesThings: Bool {
    switch self {
    case .ics, .jira, .github, .prometheus: true
    case .table, .json, .csv, .markdown: false
    }
  }

  /// Whether it makes tickets: then what has one needs no other.
  package var makesTickets: Bool { self == .jira || self == .github }
}

extension ActionsReport {
  /// The report in a format, with links to `baseURL`; a table for a terminal is written by ``ActionsTable``.
  package func text(as format: ActionsFormat, baseURL: String?) -> String {
    switch format {
    case .table: ActionsTable(width: nil, usesColour: false).text(of: self)
    case .json: ActionsJSON.text(of: self)
    case .csv: ActionsCSV.text(of: self)
    case .markdown: ActionsMarkdown(baseURL: baseURL).text(of: self)
    case .ics: ActionsCalendar(baseURL: baseURL).text(of: self)
    case .jira: ActionsJira(baseURL: baseURL).text(of: self)
    case .github: ActionsGitHub(baseURL: baseURL).text(of: self)
    case .prometheus: ActionsPrometheus.text(of: self)
    }
  }

  /// The actions that a format which makes something is about.
  func rows(for format: ActionsFormat) -> [ActionRow] {
    guard format.makesThings else { return rows }
    return rows.filter { row in
      row.state != .done && !row.isExample && !(format.makesTickets && row.ticket != nil)
    }
  }

  /// What a format leaves out, for whoever would miss it: `3 done, 2 with a ticket`; nil where it leaves out nothing.
  package func leftOut(of format: ActionsFormat) -> String? {
    guard format.makesThings else { return nil }
    let examples = rows.count { $0.isExample }
    let real = rows.filter { !$0.isExample }
    let done = real.count { $0.state == .done }
    let tickets = format.makesTickets ? real.count { $0.state != .done && $0.ticket != nil } : 0
    let undated = format == .ics ? real.count { $0.state != .done && $0.due == nil } : 0
    let parts = [
      (done, "done"), (tickets, "with a ticket"), (undated, "without a date"), (examples, "of examples"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
