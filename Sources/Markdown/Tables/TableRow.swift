import Ground

/// How a line of a table falls into cells, as cmark-gfm has it.
enum TableRow {
  /// The cells of a line, without the white space around them.
  ///
  /// A pipe ends a cell unless a backslash stands right before it, inside code too. No cells: no row.
  static func cells(_ bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    cells.reserveCapacity(8)
    split(bytes, line) { cells.append(trim(bytes, $0)) }
    return cells
  }

  /// How many cells a line has.
  static func count(_ bytes: [UInt8], _ line: Range<Int>) -> Int {
    var count = 0
    split(bytes, line) { _ in count += 1 }
    return count
  }

  /// Calls `take` with each cell, white space at its end included.
  @inline(__always)
  private static func split(_ bytes: [UInt8], _ line: Range<Int>, _ take: (Range<Int>) -> Void) {
    var offset = line.lowerBound
    if offset < line.upperBound, bytes[offset] == .pipe { offset = skipBlank(bytes, offset + 1, line) }
    while offset < line.upperBound {
      var end = offset
      while end < line.upperBound, bytes[end] != .pipe || (end > offset && bytes[end - 1] == 0x5C) {
        end += 1
      }
      take(offset..<end)
      guard end < line.upperBound else { return }
      offset = skipBlank(bytes, end + 1, line)
    }
  }

  /// The alignments of a delimiter row such as `|:--|--:|`; nil for any other line.
  static func delimiters(_ bytes: [UInt8], _ line: Range<Int>) -> [ColumnAlignment]? {
    var sawDash = false
    for offset in line {
      switch bytes[offset] {
      case UInt8.hyphen: sawDash = true
      case UInt8.pipe, UInt8.colon, UInt8.space, UInt8.tab, 0x0B, 0x0C: break
      default: return nil
      }
    }
    guard sawDash else { return nil }
    var alignments: [ColumnAlignment] = []
    for cell in cells(bytes, line) {
      guard let alignment = alignment(bytes, cell) else { return nil }
      alignments.append(alignment)
    }
    return alignments
  }

  private static func alignment(_ bytes: [UInt8], _ cell: Range<Int>) -> ColumnAlignment? {
    var dashes = cell
    let left = !dashes.isEmpty && bytes[dashes.lowerBound] == .colon
    if left { dashes = dashes.lowerBound + 1..<dashes.upperBound }
    let right = !dashes.isEmpty && bytes[dashes.upperBound - 1] == .colon
    if right { dashes = dashes.lowerBound..<dashes.upperBound - 1 }
    guard !dashes.isEmpty, dashes.allSatisfy({ bytes[$0] == .hyphen }) else { return nil }
    switch (left, right) {
    case (true, true): return .center
    case (true, false): return .left
    case (false, true): return .right
    case (false, false): return ColumnAlignment.none
    }
  }

  private static func skipBlank(_ bytes: [UInt8], _ start: Int, _ line: Range<Int>) -> Int {
    var offset = start
    while offset < line.upperBound, isBlank(bytes[offset]) { offset += 1 }
    return offset
  }

  private static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == .space || byte == .tab || byte == 0x0B || byte == 0x0C
  }
}
