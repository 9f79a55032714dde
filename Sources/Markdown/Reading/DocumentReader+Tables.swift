import CCMark

extension DocumentReader {
  /// Where the reader is among what was rewritten, and what it found that should be.
  struct RewritingProgress {
    var tables: [SourceRewriting.WrittenTable] = []
    /// The lines of the original document, by the lines that cmark saw; empty if they are the same.
    var originalLines: [Int] = []
    /// The next table, and the next cell in it.
    var table = 0
    var cell = 0
    var isInCell = false
    /// The lines that may be delimiter rows of tables not yet rewritten, and the next of them.
    var candidates: [Int] = []
    var candidate = 0
    /// The tables found on the way, in lines of the original document.
    var found: [LocatedTable] = []
    var budget = LocatedTable.missingCellLimit

    /// The stand-ins of bare URLs, and the next of them.
    var hiddenURLs: [HiddenURL] = []
    var hiddenURL = 0
    /// Bare URLs with Markdown in them, in the document that cmark saw.
    var swallowing: [HiddenURL] = []

    /// Goes to the first stand-in from an offset on; whether there is one before another offset.
    mutating func findHiddenURL(from start: Int, to end: Int) -> Bool {
      while hiddenURL < hiddenURLs.count, hiddenURLs[hiddenURL].range.lowerBound < start { hiddenURL += 1 }
      return hiddenURL < hiddenURLs.count && hiddenURLs[hiddenURL].range.lowerBound < end
    }

    /// The rewritten tables that cmark did not see as blocks, by their place among all.
    var unseen: [Int] = []

    /// Leaves out tables whose lines are after the reader.
    mutating func leaveTables(before line: Int) {
      while table < tables.count, tables[table].firstLine + cell < line {
        unseen.append(table)
        table += 1
        cell = 0
      }
    }
  }

  /// Reads a heading that is a table cell; false if it is not one.
  mutating func readTableCell(_ node: Node) -> Bool {
    guard progress.table < progress.tables.count else { return false }
    if progress.cell == 0 { progress.leaveTables(before: node.startLine) }
    guard progress.table < progress.tables.count else { return false }
    let number = progress.cell
    guard node.startLine == progress.tables[progress.table].firstLine + number else { return false }
    let table = progress.tables[progress.table]
    let columns = table.alignments.count
    let (row, column) = number.quotientAndRemainder(dividingBy: columns)
    if number == 0 { openBlock(.table(columns: columns), source: table.range) }
    if column == 0 { openRow(table.rows[row], number: row, columns: columns) }
    let block = facts.blocks.count
    openBlock(.tableCell(column: column), source: table.cells[number])
    outline.headings.append(
      .cell(
        TableCellMark(
          alignment: table.alignments[column], isHeader: row == 0, opensTable: number == 0,
          opensBody: row == 1 && column == 0, opensRow: column == 0, closesRow: column == columns - 1,
          closesTable: number == table.lineCount - 1)))
    place = Place(offset: min(lines.offset(of: node) + 2, lines.bytes.count), line: node.startLine)
    lastLine = node.startLine
    prepareInlines(of: node, end: lines.end(of: node, after: place.offset))
    progress.isInCell = true
    facts.blocks[block].text = readInlines(of: node, block: block)
    return true
  }

  private mutating func openRow(_ row: (text: Range<Int>, cells: Int), number: Int, columns: Int) {
    openBlock(.tableRow(isHeader: number == 0), source: row.text)
    if row.cells != columns {
      facts.problems.append(
        MarkdownDocument.Problem(kind: .raggedRow, range: row.text, detail: "\(row.cells) of \(columns) cells"))
    }
  }

  /// Closes a cell, and its row and table where it is the last one of them.
  mutating func closeTableCell(_ cell: Node) {
    progress.isInCell = false
    let columns = progress.tables[progress.table].alignments.count
    let count = progress.tables[progress.table].lineCount
    closeBlock()
    progress.cell += 1
    if progress.cell == count, count == columns { loosenLists(around: cell) }
    if progress.cell % columns == 0 { closeBlock() }
    if progress.cell == count {
      closeBlock()
      progress.table += 1
      progress.cell = 0
    }
  }

  /// Looks for tables in the lines of a paragraph or a setext heading.
  mutating func findTables(in node: Node, start: Int) {
    let first = node.startLine
    let last = lines.lastLine(of: node)
    while progress.candidate < progress.candidates.count {
      let candidate = progress.candidates[progress.candidate]
      guard candidate <= last else { return }
      progress.candidate += 1
      guard candidate > first else { continue }
      let prefix = lines.prefix(ofLine: candidate - 1)
      let isFirst = candidate - 1 == first
      let table = LocatedTable(
        in: lines, headerColumn: (isFirst ? start : prefix.content) - lines.lineStarts[candidate - 1],
        hasLazyHeader: !isFirst && (!prefix.isComplete || prefix.indent > 3), delimiterLine: candidate,
        budget: &progress.budget)
      guard let table else { continue }
      progress.found.append(table.inOriginalLines(progress.originalLines))
      // What follows begins a new block, and is read again as such.
      while progress.candidate < progress.candidates.count, progress.candidates[progress.candidate] <= last {
        progress.candidate += 1
      }
      return
    }
  }
}

extension LocatedTable {
  /// The same table with the line numbers that another document has for its lines; none: they stay.
  func inOriginalLines(_ originalLines: [Int]) -> LocatedTable {
    guard !originalLines.isEmpty else { return self }
    var table = self
    table.header.line = originalLines[header.line]
    table.delimiter.line = originalLines[delimiter.line]
    for row in body.indices { table.body[row].line = originalLines[body[row].line] }
    return table
  }
}
