import Ground

/// A table while it is read: its rows, each with the anchors that lead to it.
struct TwinTable {
  /// A row of a table: its cells as ranges of the table's text.
  struct Row {
    var anchors: [Range<Int>] = []
    var cells: [Range<Int>] = []
    var isHeader = false
  }

  private(set) var rows: [Row] = []
  /// What is in the cells, one after the other.
  private(set) var text = ByteBuffer()
  /// How many tables are open: one inside a cell is text.
  private var depth = 1

  /// Whether its end was read.
  var isComplete: Bool { depth == 0 }

  /// How many columns the widest row has; every row is looked at.
  var columns: Int { rows.reduce(0) { max($0, $1.cells.count) } }

  /// The header, if the table begins with one.
  var header: Row? { rows.first.flatMap { $0.isHeader ? $0 : nil } }

  /// The rows after the header.
  var body: ArraySlice<Row> { header == nil ? rows[...] : rows.dropFirst() }

  /// Takes what is read in the table.
  ///
  /// - Parameters:
  ///   - event: What is read.
  ///   - inline: The text of the cell that is open.
  /// - Returns: False for what is text in a cell.
  mutating func take(_ event: PageFlow.Event, _ inline: inout ByteBuffer) -> Bool {
    switch event {
    case .open(.table): depth += 1
    case .close(.table): depth -= 1
    case .open(.row) where depth == 1: rows.append(Row())
    case .open(.cell(let isHeader)) where depth == 1:
      inline.removeAll()
      if let last = rows.indices.last, isHeader, rows[last].cells.isEmpty { rows[last].isHeader = true }
    case .close(.cell) where depth == 1:
      if rows.isEmpty { rows.append(Row()) }
      let start = text.count
      text.append(contentsOf: inline[inline.trimmed])
      rows[rows.count - 1].cells.append(start..<text.count)
      inline.removeAll()
    case .anchor(let id):
      if rows.isEmpty { rows.append(Row()) }
      rows[rows.count - 1].anchors.append(id)
    case .lineBreak: inline.append(UInt8.space)
    case .open(.item): if !inline.trimmed.isEmpty { inline.append(literal: "; ") }
    case .open(.code), .close(.code): inline.append(UInt8.space)
    case .open, .close: if let last = inline.last, last != .space { inline.append(UInt8.space) }
    default: return false
    }
    return true
  }
}
