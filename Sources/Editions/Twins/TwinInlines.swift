import Ground

/// Marks inside a line of text that is not wrapped yet. Text has none of these bytes: control characters were replaced.
enum TwinMark {
  /// A space that may not become the end of a line.
  static let space: UInt8 = 0x01
  /// The word that holds it is never cut.
  static let whole: UInt8 = 0x02
}

extension ByteBuffer {
  /// Adds text with each run of white space as one space, and none at the beginning of a line.
  mutating func append(words text: ArraySlice<UInt8>, as space: UInt8 = UInt8.space) {
    text.withUnsafeBufferPointer { text in
      var (start, index) = (0, 0)
      while index < text.count {
        let byte = text[index]
        // Nearly all text is words with a space between them.
        let isText =
          byte > .space || byte != .space && byte != .lineFeed && byte != .tab
          || byte == .space && space == .space && index > start && text[index - 1] != .space
        if isText {
          index += 1
          continue
        }
        if start < index { append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index])) }
        if let last, last != .space, last != .lineFeed, last != TwinMark.space || space == .space { append(space) }
        index += 1
        start = index
      }
      if start < index { append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index])) }
    }
  }

  /// The range without white space at either end.
  var trimmed: Range<Int> {
    func isSpace(_ byte: UInt8) -> Bool { byte == .space || byte == .lineFeed }
    var (start, end) = (0, count)
    while start < end, isSpace(self[start]) { start += 1 }
    while end > start, isSpace(self[end - 1]) { end -= 1 }
    return start..<end
  }
}
