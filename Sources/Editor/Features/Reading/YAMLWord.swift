import Ground

/// A key or a value at a place in YAML.
struct YAMLWord {
  /// The way to the mapping that has the key, or to the value.
  let way: [YAMLCursor.Step]
  let isKey: Bool
  let text: String
  /// Its bytes, without quotes.
  let range: Range<Int>

  /// Nil where there is no word.
  init?(_ text: TextLines, _ lines: Range<Int>, at offset: Int) {
    let line = text.line(text.line(at: offset))
    let bytes = text.bytes
    func isPart(_ index: Int) -> Bool {
      let byte = bytes[index]
      // A colon ends a key only before a space.
      if byte == .colon { return index + 1 < line.upperBound && bytes[index + 1] > .space }
      return byte > .space && !"[]{},\"'#".utf8.contains(byte)
    }
    var (start, end) = (min(max(offset, line.lowerBound), line.upperBound), 0)
    end = start
    while start > line.lowerBound, isPart(start - 1) { start -= 1 }
    while end < line.upperBound, isPart(end) { end += 1 }
    guard start < end else { return nil }
    var after = end
    if after < line.upperBound, bytes[after] == .quote || bytes[after] == .apostrophe { after += 1 }
    let cursor = YAMLCursor(text, lines, at: end)
    let endsKey = after < line.upperBound && bytes[after] == .colon
    // What is neither followed by a colon nor an item of a list is not a word of YAML yet.
    guard endsKey || !cursor.isKey || cursor.way.last == .item else { return nil }
    (way, isKey) = (cursor.way, cursor.isKey && endsKey)
    (self.text, range) = (text.text(start..<end), start..<end)
  }
}
