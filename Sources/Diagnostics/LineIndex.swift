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
    starts = [contentStart] + Self.ends(of: bytes)
    var scalars: [Int] = []
    var count = 0
    bytes.withUnsafeBufferPointer { bytes in
      for start in stride(from: 0, to: bytes.count, by: Self.block) {
        scalars.append(count)
        count += Self.scalarCount(bytes[start..<min(start + Self.block, bytes.count)])
      }
    }
    self.scalars = count == bytes.count ? [] : scalars
  }

  /// Where each line ends, after what ends it.
  private static func ends(of bytes: [UInt8]) -> [Int] {
    var ends: [Int] = []
    // Hardly any file has a carriage return, and the next line feed is found quickly.
    var nextReturn = UTF8Text.first(.carriageReturn, in: bytes)
    var index = 0
    while let feed = UTF8Text.first(.lineFeed, in: bytes, from: index) {
      while let place = nextReturn, place < feed {
        if place + 1 < feed { ends.append(place + 1) }
        nextReturn = UTF8Text.first(.carriageReturn, in: bytes, from: place + 1)
      }
      ends.append(feed + 1)
      index = feed + 1
    }
    while let place = nextReturn {
      ends.append(place + 1)
      nextReturn = UTF8Text.first(.carriageReturn, in: bytes, from: place + 1)
    }
    return ends
  }

  /// How many scalars start in some bytes, without a branch, so that many are looked at at once.
  private static func scalarCount(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    bytes.reduce(into: 0) { $0 &+= $1 & 0xC0 == 0x80 ? 0 : 1 }
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

  /// The bytes of a line without what ends it; nil if the file has no such line.
  package func line(_ number: Int) -> Range<Int>? {
    guard number >= 1, number <= starts.count else { return nil }
    let start = starts[number - 1]
    var end = number < starts.count ? starts[number] : bytes.count
    if end > start, number < starts.count {
      let isPair = bytes[end - 1] == .lineFeed && end - 1 > start && bytes[end - 2] == .carriageReturn
      end -= isPair ? 2 : 1
    }
    return start..<end
  }

  /// The byte offset of a position; nil if the file has no such line, or the line is shorter.
  package func offset(of position: Position) -> Int? {
    guard let line = line(position.line), position.column >= 1 else { return nil }
    var offset = line.lowerBound
    for _ in 1..<position.column {
      guard offset < line.upperBound else { return nil }
      offset += 1
      while offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  private func scalarCount(before offset: Int) -> Int {
    guard !scalars.isEmpty else { return offset }
    let block = min(offset / Self.block, scalars.count - 1)
    var count = scalars[block]
    for byte in bytes[block * Self.block..<offset] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
