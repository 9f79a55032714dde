import Calendar
import Diagnostics
import Handbook
import YAML

/// The report as a table for a terminal.
package struct TableFormat {
  private let width: Int?
  private let usesColour: Bool

  /// - Parameters:
  ///   - width: The terminal's width in columns; nil if nothing is to be cut.
  ///   - usesColour: Whether states are coloured.
  package init(width: Int?, usesColour: Bool) {
    self.width = width
    self.usesColour = usesColour
  }

  private struct Column {
    var name: String
    var cells: [String]
    /// How narrow it may become; nil if it may not be cut.
    var least: Int?
    /// Which column goes first where cutting is not enough: the lowest; nil stays.
    var rank: Int?
    var cutsFront = false
    var size = 0
  }

  /// The table, with a newline at its end; empty if there are no rows.
  package func text(of report: FreshnessReport) -> String {
    guard !report.rows.isEmpty else { return "" }
    let columns = fitted(self.columns(report))
    var text = ""
    let header = columns.map { Self.padded($0.name, $0) }.joined(separator: "  ")
    text += paint(Self.trimmed(header), .dim) + "\n"
    for (index, row) in report.rows.enumerated() {
      let cells = columns.map { column -> String in
        let cell = Self.padded(Self.cut(column.cells[index], column), column)
        return column.name == "STATE" ? paint(cell, Self.style(row.state)) : cell
      }
      text += Self.trimmed(cells.joined(separator: "  ")) + "\n"
    }
    return text
  }

  private func columns(_ report: FreshnessReport) -> [Column] {
    func cells(_ text: (FreshnessRow) -> String?) -> [String] {
      report.rows.map { Terminal.safe(text($0) ?? "–") }
    }
    return [
      Column(name: "DOCUMENT", cells: cells(\.path), least: 16, cutsFront: true),
      Column(name: "OWNER", cells: cells(\.owner), least: 8, rank: 3),
      Column(name: "LAST TESTED", cells: cells { $0.freshness.record.lastTested?.scalar }, least: 10, rank: 5),
      Column(name: "BY", cells: cells { $0.freshness.record.testedBy?.value }, least: 6, rank: 2),
      Column(name: "DUE", cells: cells { $0.freshness.due?.description }, rank: 6),
      Column(
        name: "STATE", cells: cells { $0.state.words + ($0.stepsChanged == true ? ", steps changed" : "") }, least: 12),
      Column(name: "AGE", cells: cells { $0.ageDays.map { "\($0)d" } }, rank: 1),
      Column(name: "RTO", cells: cells(\.rtoText), rank: 4),
    ]
  }

  /// The columns as wide as they need to be; cut, and then left out, until the table fits.
  private func fitted(_ columns: [Column]) -> [Column] {
    var columns = columns
    for index in columns.indices {
      columns[index].size = ([columns[index].name] + columns[index].cells).map(Terminal.columns(of:)).max() ?? 0
    }
    guard let width else { return columns }
    func total() -> Int { columns.reduce(-2) { $0 + $1.size + 2 } }
    while total() > width {
      let cuttable = columns.indices.filter { columns[$0].size > columns[$0].least ?? .max }
      if let widest = cuttable.max(by: { columns[$0].size < columns[$1].size }) {
        columns[widest].size -= 1
      } else if let least = columns.indices.filter({ columns[$0].rank != nil }).min(by: {
        (columns[$0].rank ?? 0) < (columns[$1].rank ?? 0)
      }) {
        columns.remove(at: least)
      } else {
        break
      }
    }
    return columns
  }

  private func paint(_ text: String, _ style: Terminal.Style) -> String {
    usesColour ? style.code + text + Terminal.Style.reset : text
  }

  private static func style(_ state: Freshness.State) -> Terminal.Style {
    switch state {
    case .invalid, .stale: .red
    case .neverTested, .dueToday, .dueSoon: .yellow
    case .fresh: .green
    }
  }

  private static func cut(_ text: String, _ column: Column) -> String {
    guard Terminal.columns(of: text) > column.size else { return text }
    var kept = Array(text)
    while Terminal.columns(of: String(kept)) > column.size - 1, !kept.isEmpty {
      if column.cutsFront { kept.removeFirst() } else { kept.removeLast() }
    }
    return column.cutsFront ? "…" + String(kept) : String(kept) + "…"
  }

  private static func padded(_ text: String, _ column: Column) -> String {
    text + String(repeating: " ", count: max(0, column.size - Terminal.columns(of: text)))
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
