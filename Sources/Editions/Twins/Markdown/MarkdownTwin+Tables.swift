import Ground

extension MarkdownTwin {
  mutating func write(_ table: TwinTable) {
    let columns = table.columns
    guard columns > 0 else { return }
    lines.wantBlank()
    write(table.header ?? TwinTable.Row(), columns, of: table)
    lines.begin()
    for _ in 0..<columns { lines.add { $0.append(literal: "|---") } }
    lines.add { $0.append(UInt8.pipe) }
    lines.end()
    for row in table.body { write(row, columns, of: table) }
  }

  private mutating func write(_ row: TwinTable.Row, _ columns: Int, of table: TwinTable) {
    lines.begin()
    for column in 0..<columns {
      lines.add { $0.append(literal: "| ") }
      if column == 0 {
        for id in row.anchors {
          let id = flow.bytes(id)
          lines.add {
            TwinLinks.append(mark: id, to: &$0)
            $0.append(UInt8.space)
          }
        }
      }
      if row.cells.indices.contains(column) { lines.add(table.text[row.cells[column]]) }
      lines.add { $0.append(UInt8.space) }
    }
    lines.add { $0.append(UInt8.pipe) }
    lines.end()
  }
}
