/// A text file as bytes, with a table that turns byte offsets into lines and columns.
///
/// Everything that reads content keeps byte offsets into `bytes`; they become a ``Position`` only when a
/// diagnostic is made. A byte-order mark, where there is one, is part of `bytes`.
public struct SourceFile: Sendable {
  /// The path as the user would type it, relative to the working folder, with `/` as separator.
  public let path: String
  /// The bytes as they lie on disk.
  public let bytes: [UInt8]

  /// Takes the bytes of the file that `path` names.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Takes the text of a file, for tests and for files made in memory.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The offset of the first byte after a UTF-8 byte-order mark, 0 where there is none.
  public var contentStart: Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// The text of a byte range, clamped to the file; invalid UTF-8 is repaired with U+FFFD.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: bytes.startIndex..<bytes.endIndex)], as: UTF8.self)
  }

  /// The offset just past the line that holds `offset`, its line end not counted.
  public func endOfLine(at offset: Int) -> Int {
    var end = min(max(offset, 0), bytes.count)
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
    return end
  }

  /// The offset at which the line that holds `offset` starts.
  public func startOfLine(at offset: Int) -> Int {
    var start = min(max(offset, 0), bytes.count)
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n"), bytes[start - 1] != UInt8(ascii: "\r") { start -= 1 }
    return start
  }

  /// The line and column of a byte offset.
  ///
  /// Lines end at LF, CR LF or CR, as CommonMark has it. Columns count Unicode scalars from 1, and a
  /// byte-order mark does not count. Costs a scan of the file up to `offset`.
  public func position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    var line = 1
    var lineStart = contentStart
    var index = contentStart
    while index < offset {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        lineStart = index
      } else if byte == UInt8(ascii: "\r") {
        if index < bytes.count, bytes[index] == UInt8(ascii: "\n") {
          if index == offset { break }
          index += 1
        }
        line += 1
        lineStart = index
      }
    }
    var column = 1
    if lineStart < offset {
      for byte in bytes[lineStart..<offset] where byte & 0xC0 != 0x80 { column += 1 }
    }
    return Position(line: line, column: column)
  }

  /// The positions of both ends of a byte range.
  public func positions(of range: Range<Int>) -> Range<Position> {
    let start = position(at: range.lowerBound)
    let end = range.isEmpty ? start : position(at: range.upperBound)
    return start..<max(start, end)
  }
}
