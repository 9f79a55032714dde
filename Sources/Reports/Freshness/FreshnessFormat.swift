import Handbook

/// The formats of the freshness report.
package enum FreshnessFormat: String, CaseIterable, Sendable {
  /// For people, on a terminal.
  case table
  /// For programs; `docs/schemas/freshness.schema.json` describes it.
  case json
  /// For spreadsheets, as RFC 4180 has it.
  case csv
  /// For CI systems; `docs/schemas/freshness.junit.xsd` describes it.
  case junit
  /// For Prometheus, in its text format.
  case prometheus
  /// For calendars, as RFC 5545 has it.
  case ics
  /// For an issue or a pull request.
  case markdown
  /// For a Slack webhook: the body to post.
  case slack
}

/// What makes the report fail.
package enum FreshnessThreshold: String, CaseIterable, Sendable {
  /// A test is overdue.
  case stale
  /// A test is due today or overdue.
  case dueToday = "due-today"
  /// A test is due soon, due today or overdue.
  case dueSoon = "due-soon"
  /// A document was never tested.
  case neverTested = "never-tested"
}

extension FreshnessReport {
  /// Whether a row fails; what cannot be read fails whatever the threshold is.
  package static func fails(_ row: FreshnessRow, on thresholds: Set<FreshnessThreshold>) -> Bool {
    switch row.state {
    case .fresh: false
    case .dueSoon: thresholds.contains(.dueSoon)
    case .dueToday: !thresholds.isDisjoint(with: [.dueToday, .dueSoon])
    case .stale: !thresholds.isDisjoint(with: [.stale, .dueToday, .dueSoon])
    case .neverTested: thresholds.contains(.neverTested)
    case .invalid: !thresholds.isEmpty
    }
  }

  /// The report in a format, with links to `baseURL`; a table for a terminal is written by ``TableFormat``.
  package func text(as format: FreshnessFormat, baseURL: String?, thresholds: Set<FreshnessThreshold>) -> String {
    switch format {
    case .table: TableFormat(width: nil, usesColour: false).text(of: self)
    case .json: JSONFormat.text(of: self)
    case .csv: CSVFormat.text(of: self)
    case .junit: JUnitFormat.text(of: self, thresholds: thresholds)
    case .prometheus: PrometheusFormat.text(of: self)
    case .ics: CalendarFormat(baseURL: baseURL).text(of: self)
    case .markdown: MarkdownFormat(baseURL: baseURL).text(of: self)
    case .slack: SlackFormat(baseURL: baseURL).text(of: self)
    }
  }
}
