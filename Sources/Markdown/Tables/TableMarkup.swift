/// The tags around the cells of a table.
///
/// The box around it can be scrolled with the keyboard when the table is wider than a phone. Alignment is a
/// class, since the Content-Security-Policy of the pages forbids styles in attributes.
enum TableMarkup {
  static let start: StaticString = #"<div class="table-scroll" role="group" aria-label=""#
  static let afterLabel: StaticString = #"" tabindex="0">"#
  static let end: StaticString = "</div>"

  /// The start of the box as bytes.
  static let startBytes = Array(UnsafeBufferPointer(start: start.utf8Start, count: start.utf8CodeUnitCount))
  /// What follows its label, as bytes.
  static let afterLabelBytes = Array(
    UnsafeBufferPointer(start: afterLabel.utf8Start, count: afterLabel.utf8CodeUnitCount))

  /// Opens a cell, and what begins with it, up to the end of its tag.
  static func open(_ cell: TableCellMark, to output: inout BodyOutput) {
    if cell.opensTable {
      output.append(start)
      output.hole(.tableLabel)
      output.append(afterLabel)
      output.append("<table>\n<thead>\n")
    }
    if cell.opensBody { output.append("<tbody>\n") }
    if cell.opensRow { output.append("<tr>\n") }
    output.append(cell.isHeader ? "<th" : "<td")
    switch cell.alignment {
    case .none: break
    case .left: output.append(#" class="align-left""#)
    case .center: output.append(#" class="align-center""#)
    case .right: output.append(#" class="align-right""#)
    }
  }

  static func close(_ cell: TableCellMark, to output: inout BodyOutput) {
    output.append(cell.isHeader ? "</th>" : "</td>")
    if cell.closesRow { output.append(cell.isHeader ? "\n</tr>\n</thead>" : "\n</tr>") }
    if cell.closesTable {
      output.append(cell.isHeader ? "\n</table>" : "\n</tbody>\n</table>")
      output.append(end)
    }
  }
}
