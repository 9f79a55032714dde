import Calendar
import Diagnostics
import Handbook
import YAML

/// The report as a table for a terminal.
package struct TableFormat {
  private let table: TextTable

  /// - Parameters:
  ///   - width: The terminal's width in columns; nil if nothing is to be cut.
  ///   - usesColour: Whether states are coloured.
  package init(width: Int?, usesColour: Bool) { table = TextTable(width: width, usesColour: usesColour) }

  /// The table and what to do next, with a newline at the end; empty if there are no rows.
  package func text(of report: FreshnessReport) -> String {
    let rows = report.rows
    var columns: [TextTable.Column] = [
      .init("SEV", rows.map(\.severity), least: 4, rank: 7),
      .init("DOCUMENT", rows.map(\.path), least: 16, cutsFront: true),
      .init("OWNER", rows.map(\.owner), least: 8, rank: 3),
      .init("LAST TESTED", rows.map { $0.freshness.record.lastTested?.scalar }, least: 10, rank: 5),
      .init("BY", rows.map { $0.freshness.record.testedBy?.value }, least: 6, rank: 2),
      .init("DUE", rows.map { $0.freshness.due?.description }, rank: 6),
      .init("STATE", rows.map(\.stateText), least: 12, styles: rows.map { Self.style($0.state) }),
      .init("AGE", rows.map { row in row.ageDays.map { "\($0)d" } }, rank: 1),
      .init("RTO", rows.map(\.rtoText), rank: 4),
    ]
    if rows.contains(where: { $0.partText != nil }) { columns.append(.init("STEPS", rows.map(\.partText), rank: 0)) }
    let text = table.text(columns)
    guard let drill = rows.first(where: { $0.drill != nil && $0.isDue(by: report.today) })?.drill else { return text }
    return text + "\nnext: kedge drill \(drill)\n"
  }

  private static func style(_ state: Freshness.State) -> Terminal.Style {
    switch state {
    case .invalid, .stale: .red
    case .neverTested, .dueToday, .dueSoon: .yellow
    case .fresh: .green
    }
  }
}
