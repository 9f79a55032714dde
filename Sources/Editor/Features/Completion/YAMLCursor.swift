import Ground

/// Where in YAML somebody types: read line by line, for what is typed is seldom valid yet.
struct YAMLCursor {
  /// A step of the way from the root to the place.
  enum Step: Equatable {
    case key(String)
    case item
  }

  /// The way to the mapping, list or key at the place.
  private(set) var way: [Step] = []
  /// Whether a key is typed here; else a value of the last key of the way.
  private(set) var isKey = true
  /// What is typed already.
  private(set) var typed: Range<Int>
  /// The keys that are beside it.
  private(set) var siblings: Set<String> = []

  /// Looks at a place in lines of a text.
  init(_ text: TextLines, _ lines: Range<Int>, at offset: Int) {
    let number = text.line(at: offset)
    let line = text.line(number)
    let end = min(max(offset, line.lowerBound), line.upperBound)
    typed = end..<end
    let head = Line(text, line.lowerBound..<end)
    var start = head.start
    var own: [Step] = Array(repeating: .item, count: head.items)
    if let key = head.key {
      own.append(.key(key.name))
      isKey = false
      start = key.end
    }
    way = parents(text, lines, above: number, head)
    siblings(text, lines, around: number, head)
    way += own
    take(text, start..<end)
  }

  /// What a line holds before a place: items, then perhaps a key.
  private struct Line {
    /// Where what follows the hyphens begins, and its column.
    var start: Int
    var column: Int
    var items = 0
    /// The column of the first hyphen, or of the text.
    var outer: Int
    var key: (name: String, end: Int)?
    var isBlank = false

    init(_ text: TextLines, _ range: Range<Int>) {
      let bytes = text.bytes
      var index = range.lowerBound
      func skipSpaces() { while index < range.upperBound, bytes[index] == .space { index += 1 } }
      skipSpaces()
      outer = index - range.lowerBound
      while index < range.upperBound, bytes[index] == .hyphen,
        index + 1 == range.upperBound || bytes[index + 1] == .space
      {
        items += 1
        index += 1
        skipSpaces()
      }
      (start, column) = (index, index - range.lowerBound)
      isBlank = index == range.upperBound || bytes[index] == .hash
      guard !isBlank, let colon = Self.colon(bytes, index..<range.upperBound) else { return }
      key = (Self.unquoted(text.text(index..<colon)), colon + 1)
    }

    /// The colon that ends a key.
    private static func colon(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
      var quote: UInt8?
      for index in range {
        let byte = bytes[index]
        if let open = quote {
          if byte == open { quote = nil }
        } else if index == range.lowerBound, byte == .quote || byte == .apostrophe {
          quote = byte
        } else if index == range.lowerBound, byte == .openBrace || byte == .openBracket {
          return nil
        } else if byte == .colon, index + 1 == range.upperBound || bytes[index + 1] <= .space {
          return index
        }
      }
      return nil
    }

    static func unquoted(_ text: String) -> String {
      var text = text[...]
      while text.utf8.last == .space { text = text.dropLast() }
      guard let first = text.utf8.first, first == .quote || first == .apostrophe, text.utf8.count > 1 else {
        return String(text)
      }
      return String(text.dropFirst().dropLast())
    }
  }

  /// The keys and items that a line is in, from the lines above it.
  private func parents(_ text: TextLines, _ lines: Range<Int>, above number: Int, _ head: Line) -> [Step] {
    var steps: [Step] = []
    // A list may be as far to the right as its key.
    var (column, isList) = head.items > 0 ? (head.outer, true) : (head.column, false)
    for other in lines.reversed() where other < number {
      guard column > 0 || isList else { break }
      let line = Line(text, text.line(other))
      if line.isBlank, line.items == 0 { continue }
      if line.items > 0 {
        guard line.column < column || (line.column == column && !isList) else { continue }
        if line.column < column, let key = line.key { steps.append(.key(key.name)) }
        steps += Array(repeating: Step.item, count: line.items)
        (column, isList) = (line.outer, true)
      } else if let key = line.key, line.column < column || (isList && line.column == column) {
        steps.append(.key(key.name))
        (column, isList) = (line.column, false)
      }
    }
    return steps.reversed()
  }

  /// Takes the keys of the same mapping, above a line and below it.
  private mutating func siblings(_ text: TextLines, _ lines: Range<Int>, around number: Int, _ head: Line) {
    for other in lines.reversed() where other < number && head.items == 0 {
      let line = Line(text, text.line(other))
      if line.isBlank, line.items == 0 { continue }
      if line.column == head.column, let key = line.key { siblings.insert(key.name) }
      if line.column < head.column || line.items > 0 && line.column == head.column { break }
    }
    for other in lines where other > number {
      let line = Line(text, text.line(other))
      if line.isBlank, line.items == 0 { continue }
      guard line.column >= head.column, line.items == 0 || line.outer > head.column else { break }
      if line.column == head.column, let key = line.key { siblings.insert(key.name) }
    }
  }

  /// Looks into `[a, b` and `{a: 1, b` before the place.
  private mutating func take(_ text: TextLines, _ range: Range<Int>) {
    var opened: [(brace: UInt8, start: Int)] = []
    var quote: UInt8?
    for index in range {
      let byte = text.bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8.quote: quote = byte
      case UInt8.openBrace, UInt8.openBracket: opened.append((byte, index + 1))
      case UInt8.closeBrace, UInt8.closeBracket: _ = opened.popLast()
      case UInt8.comma where !opened.isEmpty: opened[opened.count - 1].start = index + 1
      default: break
      }
    }
    var start = range.lowerBound
    for (level, open) in opened.enumerated() {
      isKey = open.brace == .openBrace
      if open.brace == .openBracket { way.append(.item) }
      start = open.start
      let end = level + 1 < opened.count ? opened[level + 1].start - 1 : range.upperBound
      if open.brace == .openBrace, let key = Line(text, Self.trimmed(text, start..<end)).key {
        way.append(.key(key.name))
        isKey = false
        start = key.end
      }
    }
    typed = Self.trimmed(text, start..<max(start, range.upperBound))
    if let first = text.bytes[typed].first, first == .quote || first == .apostrophe {
      typed = typed.lowerBound + 1..<typed.upperBound
    }
  }

  private static func trimmed(_ text: TextLines, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, text.bytes[start] == .space { start += 1 }
    return start..<range.upperBound
  }
}
