import Ground

/// A text file as bytes, with a table that turns byte offsets into lines and columns.
///
/// Everything that reads content keeps byte offsets into `bytes`; they become a ``Position`` only when a
/// diagnostic is made. A byte-order mark, if there is one, is part of `bytes`.
package struct SourceFile: Sendable {
  /// The path as the user would type it, relative to the working folder, with `/` as separator.
  package let path: String
  /// The bytes as they are on disk.
  package let bytes: [UInt8]
  private let lines = LazyLines()

  /// Takes the bytes of the file that `path` names.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Takes the text of a file, for tests and for files made in memory.
  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The offset of the first byte after a UTF-8 byte-order mark, 0 if there is none.
  package var contentStart: Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// The text of a byte range, clamped to the file; invalid UTF-8 is repaired with U+FFFD.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: bytes.startIndex..<bytes.endIndex)], as: UTF8.self)
  }

  /// The offset just past the line that holds `offset`, its line end not counted.
  package func endOfLine(at offset: Int) -> Int {
    var end = min(max(offset, 0), bytes.count)
    while end < bytes.count, bytes[end] != .lineFeed, bytes[end] != .carriageReturn { end += 1 }
    return end
  }

  /// Where the line after the one that holds an offset begins; the end of the file after the last one.
  package func startOfNextLine(after offset: Int) -> Int {
    let end = endOfLine(at: offset)
    guard end < bytes.count else { return end }
    let isPair = bytes[end] == .carriageReturn && end + 1 < bytes.count && bytes[end + 1] == .lineFeed
    return end + (isPair ? 2 : 1)
  }

  /// The end of the file's first line, LF if there is none.
  package var lineEnd: String {
    let end = endOfLine(at: contentStart)
    guard end < bytes.count, bytes[end] == .carriageReturn else { return "\n" }
    return startOfNextLine(after: contentStart) == end + 2 ? "\r\n" : "\r"
  }

  /// The offset at which the line that holds `offset` starts.
  package func startOfLine(at offset: Int) -> Int {
    var start = min(max(offset, 0), bytes.count)
    while start > 0, bytes[start - 1] != .lineFeed, bytes[start - 1] != .carriageReturn { start -= 1 }
    return start
  }

  /// The line and column of a byte offset.
  ///
  /// Lines end at LF, CR LF or CR, as CommonMark has it. Columns count Unicode scalars from 1, and a
  /// byte-order mark does not count. The first calls cost a look at what is before, then one scans the file.
  package func position(at offset: Int) -> Position { positions(of: offset..<offset).lowerBound }

  /// The positions of both ends of a byte range.
  package func positions(of range: Range<Int>) -> Range<Position> {
    if let index = lines.index(of: self) { return index.positions(of: range) }
    return countedPositions(of: range) ?? LineIndex(self).positions(of: range)
  }

  /// The same by counting what is before; nil if there is a carriage return, which may end a line or be half of an end.
  private func countedPositions(of range: Range<Int>) -> Range<Position>? {
    let (lower, upper) = (
      min(max(range.lowerBound, contentStart), bytes.count), min(max(range.upperBound, contentStart), bytes.count)
    )
    if let place = UTF8Text.first(.carriageReturn, in: bytes, from: contentStart), place < max(lower, upper) {
      return nil
    }
    return bytes.withUnsafeBufferPointer { bytes in
      func position(at offset: Int) -> Position {
        let lineFeeds = bytes[contentStart..<offset].reduce(into: 0) { $0 &+= $1 == .lineFeed ? 1 : 0 }
        let start = startOfLine(at: offset)
        return Position(
          line: lineFeeds + 1,
          column: bytes[max(start, contentStart)..<offset].reduce(into: 1) { $0 &+= $1 & 0xC0 != 0x80 ? 1 : 0 })
      }
      let start = position(at: lower)
      return start..<max(start, position(at: upper))
    }
  }
}

/// The lines of a file: most files never have a finding and many have two, for which what is before them is counted; some
/// have thousands, for which the lines are found once.
private final class LazyLines: Sendable {
  private struct Known {
    var index: LineIndex?
    var asked = 0
  }

  private let known = Mutex(Known())
  /// Up to how many places counting is cheaper.
  private static let fewPlaces = 4

  /// The lines, once they are worth finding.
  func index(of source: SourceFile) -> LineIndex? {
    known.withLock { known in
      known.asked += 1
      if known.index == nil, known.asked > Self.fewPlaces { known.index = LineIndex(source) }
      return known.index
    }
  }
}
