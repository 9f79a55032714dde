import Diagnostics

/// A table for a terminal: its columns are as wide as they need to be, then cut, and then left out, until it fits.
struct TextTable {
  /// The terminal's width in columns; nil if nothing is to be cut.
  let width: Int?
  let usesColour: Bool
  /// Whether a column is left out in which no row has anything.
  var skipsEmpty = false

  /// What is in one column, safe for a terminal.
  struct Column {
    var name: String
    var cells: [String]
    /// How narrow it may become; nil if it may not be cut.
    var least: Int?
    /// Which column goes first where cutting is not enough: the lowest; nil stays.
    var rank: Int?
    var cutsFront = false
    /// For each row its colour; nil if the column has none.
    var styles: [Terminal.Style]?
    /// Whether no row has anything in it.
    fileprivate let isEmpty: Bool
    fileprivate var size = 0

    init(
      _ name: String, _ cells: [String?], least: Int? = nil, rank: Int? = nil, cutsFront: Bool = false,
      styles: [Terminal.Style]? = nil
    ) {
      self.name = name
      isEmpty = cells.allSatisfy { $0 == nil }
      self.cells = cells.map { Terminal.safe($0 ?? "–") }
      (self.least, self.rank, self.cutsFront, self.styles) = (least, rank, cutsFront, styles)
    }
  }

  /// The table, with a newline at its end; empty if there are no rows.
  func text(_ columns: [Column]) -> String {
    guard let count = columns.first?.cells.count, count > 0 else { return "" }
    let columns = fitted(columns.filter { !skipsEmpty || !$0.isEmpty })
    let header = columns.map { Self.padded($0.name, $0) }.joined(separator: "  ")
    var text = paint(Self.trimmed(header), .dim) + "\n"
    for row in 0..<count {
      let cells = columns.map { column -> String in
        let cell = Self.padded(Self.cut(column.cells[row], column), column)
        return column.styles.map { paint(cell, $0[row]) } ?? cell
      }
      text += Self.trimmed(cells.joined(separator: "  ")) + "\n"
    }
    return text
  }

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
