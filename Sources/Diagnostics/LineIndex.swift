import Ground

/// The lines of a file, for turning many byte offsets into lines and columns.
///
/// A ``SourceFile`` makes one when it needs it; who asks for very many places holds one.
package struct LineIndex: Sendable {
  private let bytes: [UInt8]
  private let contentStart: Int
  /// The offset at which each line starts.
  private let starts: [Int]
  /// How many scalars start before each block of bytes; empty if every byte is one.
  private let scalars: [Int]

  private static let block = 4096

  /// Finds the lines of a file.
  package init(_ source: SourceFile) {
    bytes = source.bytes
    contentStart = source.contentStart
    var starts = [contentStart]
    var scalars: [Int] = []
    var count = 0
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        if index % Self.block == 0 { scalars.append(count) }
        let byte = bytes[index]
        if byte & 0xC0 != 0x80 { count += 1 }
        let isPair = byte == .carriageReturn && index + 1 < bytes.count && bytes[index + 1] == .lineFeed
        if byte == .lineFeed || (byte == .carriageReturn && !isPair) { starts.append(index + 1) }
      }
    }
    self.starts = starts
    self.scalars = count == bytes.count ? [] : scalars
  }

  /// The line and column of a byte offset.
  package func position(at offset: Int) -> Position {
    let offset = min(max(offset, contentStart), bytes.count)
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return Position(line: low + 1, column: scalarCount(before: offset) - scalarCount(before: starts[low]) + 1)
  }

  /// The positions of both ends of a byte range.
  package func positions(of range: Range<Int>) -> Range<Position> {
    let start = position(at: range.lowerBound)
    return start..<max(start, position(at: range.upperBound))
  }

  private func scalarCount(before offset: Int) -> Int {
    guard !scalars.isEmpty else { return offset }
    let block = min(offset / Self.block, scalars.count - 1)
    var count = scalars[block]
    for byte in bytes[block * Self.block..<offset] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
