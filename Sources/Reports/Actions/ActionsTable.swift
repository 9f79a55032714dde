import Diagnostics
import Handbook

/// The report on actions as a table for a terminal.
package struct ActionsTable {
  private let table: TextTable

  /// - Parameters:
  ///   - width: The terminal's width in columns; nil if nothing is to be cut.
  ///   - usesColour: Whether states are coloured.
  package init(width: Int?, usesColour: Bool) {
    table = TextTable(width: width, usesColour: usesColour, skipsEmpty: true)
  }

  /// The table, with a newline at its end; empty if there are no rows.
  package func text(of report: ActionsReport) -> String {
    let rows = report.rows
    return table.text([
      .init("ACTION", rows.map(\.words), least: 20),
      .init("OWNER", rows.map(\.owner), least: 8, rank: 5),
      .init("DUE", rows.map(\.dueText), least: 10, rank: 6),
      .init("STATE", rows.map(\.stateText), least: 13, styles: rows.map(Self.style)),
      .init("PRIORITY", rows.map(\.priority), rank: 3),
      .init("TYPE", rows.map { $0.kind?.rawValue }, rank: 2),
      .init("TICKET", rows.map(\.ticket), least: 8, rank: 1, cutsFront: true),
      .init("POSTMORTEM", rows.map(\.path), least: 12, rank: 4, cutsFront: true),
    ])
  }

  private static func style(_ row: ActionRow) -> Terminal.Style {
    guard !row.isExample else { return .dim }
    return switch row.state {
    case .overdue: .red
    case .open: .yellow
    case .done: .green
    }
  }
}
