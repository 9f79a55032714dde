/// The formats of the report on incidents.
package enum IncidentsFormat: String, CaseIterable, Sendable {
  /// For people, on a terminal.
  case table
  /// For programs; `docs/schemas/incidents.schema.json` describes it.
  case json
  /// For spreadsheets, as RFC 4180 has it: the incidents, one a record.
  case csv
  /// For Prometheus, in its text format.
  case prometheus
}

extension IncidentsReport {
  /// The report in a format; a table for a terminal is written by ``IncidentsTable``.
  package func text(as format: IncidentsFormat) -> String {
    switch format {
    case .table: IncidentsTable(width: nil, usesColour: false).text(of: self)
    case .json: IncidentsJSON.text(of: self)
    case .csv: IncidentsCSV.text(of: self)
    case .prometheus: IncidentsPrometheus.text(of: self)
    }
  }
}
