/// The tags around the cells of a table.
///
/// The box around it can be scrolled with the keyboard when the table is wider than a phone. Alignment is a
/// class, since the Content-Security-Policy of the pages forbids styles in attributes.
enum TableMarkup {
  static let start = #"<div class="table-scroll" role="group" aria-label="Table" tabindex="0">"#
  static let end = "</div>"

  static func open(_ cell: TableCellMark, to output: inout [UInt8]) {
    if cell.opensTable { add(start + "<table>\n<thead>\n", to: &output) }
    if cell.opensBody { add("<tbody>\n", to: &output) }
    if cell.opensRow { add("<tr>\n", to: &output) }
    add(cell.isHeader ? "<th" : "<td", to: &output)
    switch cell.alignment {
    case .none: add(">", to: &output)
    case .left: add(#" class="align-left">"#, to: &output)
    case .center: add(#" class="align-center">"#, to: &output)
    case .right: add(#" class="align-right">"#, to: &output)
    }
  }

  static func close(_ cell: TableCellMark, to output: inout [UInt8]) {
    add(cell.isHeader ? "</th>" : "</td>", to: &output)
    if cell.closesRow { add(cell.isHeader ? "\n</tr>\n</thead>" : "\n</tr>", to: &output) }
    if cell.closesTable { add((cell.isHeader ? "\n</table>" : "\n</tbody>\n</table>") + end, to: &output) }
  }

  private static func add(_ markup: String, to output: inout [UInt8]) { output.append(contentsOf: markup.utf8) }
}
