import Ground

/// A document in which what cmark would not understand was written again.
///
/// Each cell of a table has a line of its own, as the content of an ATX heading closed with ` #`, in the
/// containers of its table. Links in a cell find the document's definitions that way, and what follows a
/// table begins a new block, as it does in cmark-gfm. A bare URL with Markdown in it is two letters instead.
struct SourceRewriting {
  let buffer: ParseBuffer
  /// From offsets in the rewritten document to offsets in the original one.
  let toOriginal: OffsetMap
  let hiddenURLs: [HiddenURL]
  /// The lines of the original document, by the lines of the rewritten one.
  let originalLines: [Int]
  let tables: [WrittenTable]

  /// A table in the rewritten document.
  struct WrittenTable {
    var firstLine: Int
    var lineCount: Int
    var alignments: [ColumnAlignment]
    /// The whole table in the source.
    var range: Range<Int>
    /// The cells of all rows, in the source; empty ones where a row is too short.
    var cells: [Range<Int>]
    /// Each row's text in the source, and how many cells it really has.
    var rows: [(text: Range<Int>, cells: Int)]
  }

  /// Writes `original` again; the tables and URLs must be in order.
  init(_ original: ParseBuffer, _ lines: LineMap, tables located: [LocatedTable], hiding urls: [HiddenURL]) {
    var writer = Writer(original: original, lines: lines, urls: urls)
    for table in located { writer.write(table) }
    writer.copy(upToLine: original.lineCount)
    buffer = ParseBuffer(
      bytes: writer.bytes, map: original.map.composed(with: writer.segments), traits: original.traits)
    toOriginal = OffsetMap(base: 0, segments: writer.segments)
    hiddenURLs = writer.hidden
    originalLines = writer.originalLines
    tables = writer.tables
  }

  private struct Writer {
    let original: ParseBuffer
    let lines: LineMap
    var bytes: [UInt8] = []
    var segments: [OffsetMap.Segment] = []
    var originalLines: [Int] = []
    var tables: [WrittenTable] = []
    var hidden: [HiddenURL] = []
    private let urls: [HiddenURL]
    private var nextURL = 0
    private var nextLine = 0

    init(original: ParseBuffer, lines: LineMap, urls: [HiddenURL]) {
      self.original = original
      self.lines = lines
      self.urls = urls
      bytes.reserveCapacity(original.bytes.count + original.bytes.count / 4)
      originalLines.reserveCapacity(original.lineCount * 2)
    }

    mutating func copy(upToLine line: Int) {
      guard nextLine < line else { return }
      copy(original.lineStarts[nextLine]..<original.lineStarts[line])
      originalLines.append(contentsOf: nextLine..<line)
      nextLine = line
    }

    mutating func copy(_ range: Range<Int>) {
      var start = range.lowerBound
      while nextURL < urls.count, urls[nextURL].range.lowerBound < range.upperBound {
        let url = urls[nextURL]
        nextURL += 1
        guard url.range.lowerBound >= start else { continue }
        copyBytes(start..<url.range.lowerBound)
        hide(url)
        start = url.range.upperBound
      }
      copyBytes(start..<max(start, range.upperBound))
    }

    private mutating func hide(_ url: HiddenURL) {
      let standIn = url.standIn
      hidden.append(HiddenURL(range: bytes.count..<bytes.count + standIn.count, url: url.url))
      segments.append(.init(parsed: bytes.count, source: url.range.lowerBound, length: 1))
      segments.append(.init(parsed: bytes.count + standIn.count - 1, source: url.range.upperBound - 1, length: 1))
      bytes.append(contentsOf: standIn)
    }

    private mutating func copyBytes(_ range: Range<Int>) {
      guard !range.isEmpty else { return }
      segments.append(.init(parsed: bytes.count, source: range.lowerBound, length: range.count))
      bytes.append(contentsOf: original.bytes[range])
    }

    mutating func write(_ table: LocatedTable) {
      copy(upToLine: table.header.line)
      var written = WrittenTable(
        firstLine: originalLines.count, lineCount: 0, alignments: table.alignments, range: 0..<0, cells: [], rows: [])
      written.rows.reserveCapacity(table.body.count + 1)
      written.cells.reserveCapacity((table.body.count + 1) * table.alignments.count)
      write(table.header, isHeader: true, of: table, into: &written)
      for row in table.body { write(row, isHeader: false, of: table, into: &written) }
      written.lineCount = originalLines.count - written.firstLine
      let start = lines.lineStarts[table.header.line] + table.header.column
      written.range = original.map.source(start..<lines.textEnd(ofLine: table.lastLine, after: start))
      tables.append(written)
      nextLine = table.lastLine + 1
    }

    private mutating func write(
      _ row: LocatedTable.Row, isHeader: Bool, of table: LocatedTable, into written: inout WrittenTable
    ) {
      let start = lines.lineStarts[row.line]
      let text = start + row.column..<lines.textEnd(ofLine: row.line, after: start + row.column)
      let cells = TableRow.cells(original.bytes, text)
      written.rows.append((original.map.source(text), cells.count))
      for column in table.alignments.indices {
        if isHeader, column == 0, !table.hasLazyHeader {
          copy(start..<text.lowerBound)
        } else {
          let prefix = lines.lineStarts[table.delimiter.line]
          bytes.append(contentsOf: original.bytes[prefix..<prefix + table.delimiter.column])
        }
        let cell = column < cells.count ? cells[column] : text.upperBound..<text.upperBound
        written.cells.append(original.map.source(cell))
        writeCell(cell)
        originalLines.append(row.line)
      }
    }

    /// Where the URL that was hidden last ends in the original.
    private var hiddenEnd: Int { nextURL > 0 ? urls[nextURL - 1].range.upperBound : 0 }

    /// Writes a cell; `\|` becomes `|`, in code too.
    private mutating func writeCell(_ cell: Range<Int>) {
      bytes.append(UInt8.hash)
      if !cell.isEmpty {
        bytes.append(UInt8.space)
        var start = cell.lowerBound
        for offset in cell where original.bytes[offset] == .pipe && offset > start {
          copy(start..<offset - 1)
          start = max(offset, hiddenEnd)
        }
        if start < cell.upperBound { copy(start..<cell.upperBound) }
        bytes.append(contentsOf: " #".utf8)
      }
      bytes.append(UInt8.lineFeed)
    }
  }
}
