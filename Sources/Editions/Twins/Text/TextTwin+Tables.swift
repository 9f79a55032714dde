import Ground

extension TextTwin {
  /// Writes a table: in columns where they are narrow enough, else each row as a list of what is in it.
  mutating func write(_ table: TwinTable) {
    let room = TextWrapping.width - lines.indentation
    var widths = [Int](repeating: 0, count: table.columns)
    for row in table.rows {
      for (column, cell) in row.cells.enumerated() {
        widths[column] = max(widths[column], Self.columns(of: table.text[cell]))
      }
    }
    guard widths.reduce(0, +) + 2 * max(0, widths.count - 1) <= room else { return writeRows(of: table) }
    for (index, row) in table.rows.enumerated() {
      for id in row.anchors { writeAnchor(id) }
      lines.begin()
      for (column, cell) in row.cells.enumerated() {
        let columns = addCell(table.text[cell])
        guard column + 1 < row.cells.count else { break }
        lines.add { $0.append(UInt8.space, times: widths[column] - columns + 2) }
      }
      lines.end()
      if index == 0, row.isHeader { underline(widths) }
    }
  }

  private mutating func underline(_ widths: [Int]) {
    lines.begin()
    for (column, width) in widths.enumerated() {
      lines.add {
        if column > 0 { $0.append(literal: "  ") }
        $0.append(UInt8.hyphen, times: width)
      }
    }
    lines.end()
  }

  private mutating func writeRows(of table: TwinTable) {
    let header = table.header?.cells ?? []
    for id in table.header?.anchors ?? [] { writeAnchor(id) }
    var text = ByteBuffer()
    for row in table.body {
      for id in row.anchors { writeAnchor(id) }
      lines.push("- ", "  ")
      for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
        text.removeAll()
        if header.indices.contains(column), !header[column].isEmpty {
          text.append(contentsOf: table.text[header[column]])
          text.append(literal: ": ")
        }
        text.append(contentsOf: table.text[cell])
        TextWrapping.write(text.bytes, to: &lines)
      }
      lines.pop()
    }
  }

  /// How many columns a cell takes.
  private static func columns(of cell: ArraySlice<UInt8>) -> Int {
    cell.withUnsafeBufferPointer { TextWord(at: 0, in: $0, takesAll: true).columns(in: $0) }
  }

  /// Adds a cell without marks to the line; returns how many columns it takes.
  private mutating func addCell(_ cell: ArraySlice<UInt8>) -> Int {
    cell.withUnsafeBufferPointer { cell in
      let word = TextWord(at: 0, in: cell, takesAll: true)
      lines.add { word.append(to: &$0, from: cell) }
      return word.columns(in: cell)
    }
  }
}
