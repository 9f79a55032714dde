/// A table that was found in the source, by its lines.
struct LocatedTable {
  /// A line, counted from 0, and how many bytes of markers and indentation precede its text.
  struct Row {
    var line: Int
    var column: Int
  }

  var header: Row
  var delimiter: Row
  var alignments: [ColumnAlignment]
  var body: [Row]
  /// Whether the header line lacks the markers of its containers.
  var hasLazyHeader = false

  /// Reads the table whose delimiter row is on `line`, where the line above is a matching header.
  ///
  /// The containers in `lines` are those of the table; a line that lacks one of their markers ends it.
  init?(
    in lines: LineMap, headerColumn: Int, hasLazyHeader: Bool = false, delimiterLine line: Int,
    budget: inout Int
  ) {
    func prefix(_ line: Int) -> (column: Int, indent: Int)? {
      let prefix = lines.prefix(ofLine: line)
      return prefix.isComplete ? (prefix.text - lines.lineStarts[line], prefix.indent) : nil
    }
    let bytes = lines.bytes
    guard let (column, indent) = prefix(line), indent < 4 else { return nil }
    let text = lines.lineStarts[line] + column..<lines.lineEnd(line)
    guard !text.isEmpty, let alignments = TableRow.delimiters(bytes, text), alignments.count < 65_536 else {
      return nil
    }
    let headerText = lines.lineStarts[line - 1] + headerColumn..<lines.lineEnd(line - 1)
    guard TableRow.count(bytes, headerText) == alignments.count else { return nil }
    header = Row(line: line - 1, column: headerColumn)
    delimiter = Row(line: line, column: column)
    self.alignments = alignments
    self.hasLazyHeader = hasLazyHeader
    body = []
    var next = line + 1
    while next < lines.lineStarts.count - 1, budget > 0, let (column, indent) = prefix(next) {
      let text = lines.lineStarts[next] + column..<max(lines.lineStarts[next] + column, lines.lineEnd(next))
      guard !text.isEmpty, !BlockStart.begins(lines, at: text, indent: indent) else { break }
      let cells = TableRow.count(bytes, text)
      guard cells > 0 else { break }
      budget -= max(0, alignments.count - cells)
      body.append(Row(line: next, column: column))
      next += 1
    }
  }

  /// The lines that the table covers.
  var lastLine: Int { body.last?.line ?? delimiter.line }

  /// The cells that may be made up for short rows in one document: a guard against hostile input.
  static let missingCellLimit = 100_000
}
