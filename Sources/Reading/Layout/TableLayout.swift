import Diagnostics

/// Lays a table out: in columns where they fit, else each row as a list of what its cells are called and hold.
struct TableLayout {
  private let rows: [[[TextRun]]]
  private let hasHead: Bool
  private static let gap = 2

  init(_ rows: [[[TextRun]]], hasHead: Bool) { (self.rows, self.hasHead) = (rows, hasHead) }

  func lines(columns: Int) -> [TextLine] {
    let count = rows.map(\.count).max() ?? 0
    guard count > 0 else { return [] }
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? Terminal.columns(of: $0[column].text) : 0 }.max() ?? 0
    }
    let isNarrow = widths.reduce(0, +) + Self.gap * (count - 1) <= columns
    let isPlain = rows.allSatisfy { $0.allSatisfy { !$0.text.contains("\n") } }
    return isNarrow && isPlain ? aligned(widths) : listed(columns)
  }

  private func aligned(_ widths: [Int]) -> [TextLine] {
    var lines = rows.enumerated().map { number, row in
      var runs: [TextRun] = []
      for (column, cell) in row.enumerated() {
        runs += hasHead && number == 0 ? cell.map { TextRun($0.text, $0.style.union(.strong), url: $0.url) } : cell
        guard column < row.count - 1 else { continue }
        let space = widths[column] - Terminal.columns(of: cell.text) + Self.gap
        runs.append(TextRun(String(repeating: " ", count: space)))
      }
      return TextLine(runs)
    }
    let line = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    if hasHead { lines.insert(TextLine([TextRun(line, .aside)]), at: 1) }
    return lines
  }

  private func listed(_ columns: Int) -> [TextLine] {
    let head = hasHead ? rows.first ?? [] : []
    var lines: [TextLine] = []
    for row in hasHead ? Array(rows.dropFirst()) : rows {
      if !lines.isEmpty { lines.append(TextLine()) }
      for (column, cell) in row.enumerated() where !cell.isBlank {
        let name =
          column < head.count && !head[column].isBlank ? [TextRun(head[column].text + ":", .strong), TextRun(" ")] : []
        let wrapped = LineBreaking.lines(name + cell, columns: columns - 2)
        lines += wrapped.enumerated().map { index, line in index == 0 ? line : TextLine([TextRun("  ")] + line.runs) }
      }
    }
    return lines
  }
}
