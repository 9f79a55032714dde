import Ground

extension TextTwin {
  /// Writes a table: in columns where they are narrow enough, else each row as a list of what is in it.
  mutating func write(_ table: TwinTable) {
    let room = TextWrapping.width - lines.indentation
    let plain = table.rows.map { $0.cells.map(Self.plain) }
    let widths = (0..<table.columns).map { column in
      plain.reduce(0) { max($0, $1.indices.contains(column) ? TextWrapping.columns(of: $1[column]) : 0) }
    }
    guard widths.reduce(0, +) + 2 * max(0, widths.count - 1) <= room else { return writeRows(of: table) }
    for (index, row) in table.rows.enumerated() {
      for id in row.anchors { writeAnchor(id) }
      lines.begin()
      for (column, cell) in plain[index].enumerated() {
        lines.add(cell)
        guard column + 1 < plain[index].count else { break }
        let spaces = widths[column] - TextWrapping.columns(of: cell) + 2
        lines.add(repeatElement(UInt8.space, count: max(spaces, 0)))
      }
      lines.end()
      guard index == 0, row.isHeader else { continue }
      lines.line(widths.map { Array(repeating: UInt8.hyphen, count: $0) }.joined(separator: "  ".utf8))
    }
  }

  private mutating func writeRows(of table: TwinTable) {
    let header = table.header?.cells ?? []
    for id in table.header?.anchors ?? [] { writeAnchor(id) }
    for row in table.body {
      for id in row.anchors { writeAnchor(id) }
      lines.push("- ", "  ")
      for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
        var text: [UInt8] = []
        if header.indices.contains(column), !header[column].isEmpty { text = header[column] + Array(": ".utf8) }
        text += cell
        for line in TextWrapping.lines(of: text[...], width: TextWrapping.width - lines.indentation) {
          lines.line(line)
        }
      }
      lines.pop()
    }
  }

  /// A cell without marks.
  private static func plain(_ cell: [UInt8]) -> [UInt8] {
    cell.compactMap { byte in
      byte == TwinMark.whole ? nil : byte == TwinMark.space || byte == .lineFeed ? UInt8.space : byte
    }
  }
}
