import Ground

extension MarkdownTwin {
  mutating func write(_ table: TwinTable) {
    let columns = table.columns
    guard columns > 0 else { return }
    lines.wantBlank()
    let header = table.header ?? TwinTable.Row()
    lines.line(row(header, columns))
    lines.line(repeatElement("|---".utf8, count: columns).joined() + [UInt8.pipe])
    for row in table.body { lines.line(self.row(row, columns)) }
  }

  func row(_ row: TwinTable.Row, _ columns: Int) -> [UInt8] {
    var line: [UInt8] = []
    for column in 0..<columns {
      line += Array("| ".utf8)
      if column == 0 { for id in row.anchors { line += TwinLinks.mark(flow.bytes(id)) + [UInt8.space] } }
      if row.cells.indices.contains(column) { line += row.cells[column] }
      line.append(UInt8.space)
    }
    return line + [UInt8.pipe]
  }
}
