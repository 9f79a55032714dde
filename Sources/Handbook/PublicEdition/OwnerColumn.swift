import Diagnostics
import Ground
import Markdown

/// Columns of a table, each with a pipe beside it, so that the table is whole without them.
struct OwnerColumn {
  /// What is to be left out, in the source.
  private(set) var parts: [WithheldText.Part] = []

  /// - Parameters:
  ///   - table: The table's block.
  ///   - columns: The columns, counted from 0.
  ///   - markdown: The text.
  ///   - source: Its file.
  init(of table: Int, columns: Set<Int>, in markdown: MarkdownDocument, _ source: SourceFile) {
    let blocks = markdown.blocks
    var row = table + 1
    while row < blocks[table].end {
      let start = blocks[row].range.lowerBound
      leaveOut(columns, ofLine: start..<source.endOfLine(at: start), source.bytes)
      if case .tableRow(isHeader: true) = blocks[row].kind {
        // The row of dashes below the header is no block.
        let next = source.startOfNextLine(after: start)
        let end = source.endOfLine(at: next)
        let dashes = source.bytes[next..<end].firstIndex { [UInt8.pipe, .hyphen, .colon].contains($0) }
        if let dashes { leaveOut(columns, ofLine: dashes..<end, source.bytes) }
      }
      row = max(row + 1, blocks[row].end)
    }
  }

  private mutating func leaveOut(_ columns: Set<Int>, ofLine line: Range<Int>, _ bytes: [UInt8]) {
    let pipes = line.filter { bytes[$0] == .pipe && ($0 == line.lowerBound || bytes[$0 - 1] != .backslash) }
    let opensWithPipe = pipes.first == line.lowerBound
    // Cell `n` is between two of these, which are pipes but for the ends of a line without them.
    let edges = (opensWithPipe ? [] : [line.lowerBound - 1]) + pipes + [line.upperBound]
    for column in columns where column + 1 < edges.count {
      let (before, after) = (edges[column], edges[column + 1])
      if column == 0 {
        // The first cell goes with the pipe after it: spaces in front of a row could make code of it.
        let mark = opensWithPipe ? [] : [UInt8.pipe]
        parts.append(WithheldText.Part(range: before + 1..<min(after + 1, line.upperBound), mark: mark))
      } else if after == line.upperBound {
        // The pipe before the last cell of a line is now the one at its end.
        parts.append(WithheldText.Part(range: before + 1..<after))
      } else {
        parts.append(WithheldText.Part(range: before..<after))
      }
    }
  }
}
