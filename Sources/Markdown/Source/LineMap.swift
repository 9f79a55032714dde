import Ground
import Platform

/// A place in the parsed bytes, with the number of its line, both counted from 0.
struct Place: Hashable {
  var offset: Int
  var line: Int
}

/// A block quote or a list item around the block that is being read.
struct Container {
  /// nil for a block quote; of a list item the columns that its lines are indented by.
  var indent: Int?
  /// The line of its marker.
  var line: Int
  /// Just after its marker and the white space that belongs to it, on that line.
  var content: LineCursor
}

/// A position in a line that knows its column; a tab may be consumed in part.
struct LineCursor {
  var offset: Int
  /// The column that has been reached, which may be inside the tab at `offset`.
  var column: Int
}

/// Finds where the text of a line starts after the markers of the containers around it.
struct LineMap {
  let bytes: [UInt8]
  let lineStarts: [Int]
  /// The containers around the current block, outermost first.
  var containers: [Container] = []

  init(_ buffer: ParseBuffer) {
    bytes = buffer.bytes
    lineStarts = buffer.lineStarts
  }

  /// The byte at an offset, 0 past the end.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  /// Whether the given bytes are at an offset.
  func holds(_ literal: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard let start = literal.baseAddress else { return true }
    return bytes.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress, offset + literal.count <= bytes.count else { return false }
      return memcmp(start, source + offset, literal.count) == 0
    }
  }

  /// Where the letters, digits and other plain signs of a link's destination end that begin at an offset.
  func endOfPlainDestination(from offset: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var end = offset
      // Neither white space nor a parenthesis, nor a backslash.
      while end < bytes.count, bytes[end] > UInt8.closeParenthesis, bytes[end] != .backslash { end += 1 }
      return end
    }
  }

  /// The offset of a line's end, its newline not counted.
  func lineEnd(_ line: Int) -> Int {
    var end = lineStarts[min(line + 1, lineStarts.count - 1)]
    let start = lineStarts[min(line, lineStarts.count - 1)]
    while end > start, bytes[end - 1] == .lineFeed || bytes[end - 1] == .carriageReturn { end -= 1 }
    return end
  }

  /// Where the text of a line ends, or that of the last line before it that has any.
  func textEnd(ofLine line: Int, after start: Int) -> Int {
    var end = lineEnd(line)
    while end > start {
      switch byte(end - 1) {
      case UInt8.space, UInt8.tab, UInt8.lineFeed, UInt8.carriageReturn: end -= 1
      default: return end
      }
    }
    return start
  }

  /// What is before the text of a line.
  struct Prefix {
    /// Just after the markers that matched.
    var cursor: LineCursor
    /// Whether the markers of all containers are there.
    var isComplete: Bool
    /// The columns of white space that follow the markers.
    var indent: Int
    /// The first byte that is not white space.
    var text: Int

    /// Where cmark takes the content of the line to start: it leaves a lazy line its indentation.
    var content: Int { isComplete ? text : cursor.offset }
  }

  /// Reads the markers of a line that continues the current block.
  func prefix(ofLine line: Int) -> Prefix {
    prefix(ofLine: line, containers: containers.count)
  }

  private func prefix(ofLine line: Int, containers count: Int) -> Prefix {
    var cursor = LineCursor(offset: lineStarts[min(line, lineStarts.count - 1)], column: 0)
    for container in containers[..<count] {
      if container.line == line {
        cursor = container.content
        continue
      }
      let (indent, text) = blank(from: cursor)
      if let needed = container.indent {
        guard indent >= needed else { return Prefix(cursor: cursor, isComplete: false, indent: indent, text: text) }
        cursor = advance(cursor, columns: needed)
      } else {
        guard indent <= 3, byte(text) == .greaterThan else {
          return Prefix(cursor: cursor, isComplete: false, indent: indent, text: text)
        }
        cursor = afterQuoteMarker(LineCursor(offset: text, column: cursor.column + indent))
      }
    }
    let (indent, text) = blank(from: cursor)
    return Prefix(cursor: cursor, isComplete: true, indent: indent, text: text)
  }

  /// Enters a block quote whose marker is at `offset`.
  mutating func pushQuote(line: Int, offset: Int) {
    let marker = marker(line: line, offset: offset)
    containers.append(Container(indent: nil, line: line, content: afterQuoteMarker(marker.cursor)))
  }

  /// Enters a list item whose marker is at `offset`.
  mutating func pushItem(line: Int, offset: Int) {
    let marker = marker(line: line, offset: offset)
    var width = 1
    if byte(offset) >= UInt8.digit0, byte(offset) <= UInt8.digit9 {
      while byte(offset + width) >= UInt8.digit0, byte(offset + width) <= UInt8.digit9 { width += 1 }
      width += 1
    }
    var cursor = LineCursor(offset: offset + width, column: marker.cursor.column + width)
    let (blank, text) = blank(from: cursor)
    let isEmpty = text >= lineEnd(line)
    let padding = isEmpty || blank > 4 || blank < 1 ? 1 : blank
    cursor = advance(cursor, columns: padding)
    containers.append(Container(indent: marker.indent + width + padding, line: line, content: cursor))
  }

  /// The cursor at a marker, and how far the marker is indented within its container.
  private func marker(line: Int, offset: Int) -> (cursor: LineCursor, indent: Int) {
    let base: LineCursor
    if let last = containers.last, last.line == line {
      base = last.content
    } else {
      base = prefix(ofLine: line, containers: containers.count).cursor
    }
    let indent = blank(from: base).indent
    return (LineCursor(offset: offset, column: base.column + indent), indent)
  }

  /// The columns of white space from a cursor on, and the first byte after them.
  private func blank(from cursor: LineCursor) -> (indent: Int, text: Int) {
    var offset = cursor.offset
    var column = cursor.column
    while true {
      switch byte(offset) {
      case UInt8.space: column += 1
      case UInt8.tab: column += 4 - column % 4
      default: return (column - cursor.column, offset)
      }
      offset += 1
    }
  }

  private func advance(_ cursor: LineCursor, columns: Int) -> LineCursor {
    var cursor = cursor
    var left = columns
    while left > 0 {
      if byte(cursor.offset) == .tab {
        let width = 4 - cursor.column % 4
        cursor.column += min(width, left)
        if left >= width { cursor.offset += 1 }
        left -= width
      } else if byte(cursor.offset) == .space {
        cursor.column += 1
        cursor.offset += 1
        left -= 1
      } else {
        return cursor
      }
    }
    return cursor
  }

  private func afterQuoteMarker(_ marker: LineCursor) -> LineCursor {
    advance(LineCursor(offset: marker.offset + 1, column: marker.column + 1), columns: 1)
  }
}
