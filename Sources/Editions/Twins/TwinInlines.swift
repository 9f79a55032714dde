import Ground

/// Marks inside a line of text that is not wrapped yet. Text has none of these bytes: control characters were replaced.
enum TwinMark {
  /// A space that may not become the end of a line.
  static let space: UInt8 = 0x01
  /// The word that holds it is never cut.
  static let whole: UInt8 = 0x02
}

extension [UInt8] {
  /// Adds text with each run of white space as one space, and none at the beginning of a line.
  mutating func append(words text: ArraySlice<UInt8>, as space: UInt8 = UInt8.space) {
    func isSpace(_ byte: UInt8) -> Bool { byte == .space || byte == .lineFeed || byte == .tab }
    var index = text.startIndex
    while index < text.endIndex {
      let start = index
      // Nearly all text is words with a space between them.
      while index < text.endIndex,
        !isSpace(text[index])
          || text[index] == .space && space == .space && index > start && text[index - 1] != .space
      { index += 1 }
      append(contentsOf: text[start..<index])
      guard index < text.endIndex else { return }
      if let last, last != .space, last != .lineFeed, last != TwinMark.space || space == .space { append(space) }
      index += 1
    }
  }

  /// Without white space at either end.
  var trimmed: ArraySlice<UInt8> {
    var rest = self[...]
    while let first = rest.first, first == .space || first == .lineFeed { rest.removeFirst() }
    while let last = rest.last, last == .space || last == .lineFeed { rest.removeLast() }
    return rest
  }
}
