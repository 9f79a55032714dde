import Ground

/// Sorts the lines of a shell block.
struct ShellReading {
  private(set) var lines: [ShellBlock.Line] = []
  let hasPrompts: Bool
  private let text: ArraySlice<UInt8>
  /// The words that end the here-documents that are open, the first one first.
  private var terminators: [[UInt8]] = []
  private var state = State.none
  private var quotes = ShellQuotes()

  private enum State {
    /// The next line begins something new.
    case none
    /// The next line goes on with a command.
    case goesOn
    /// The next line is inside quotes of a command.
    case quoted
  }

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    hasPrompts = Self.split(text).contains { Self.promptEnd(text[$0]) != nil }
  }

  /// Reads every line.
  mutating func run() {
    let ranges = Self.split(text)
    for (index, range) in ranges.enumerated() {
      let line = trimmed(range)
      lines.append(take(line, rest: ranges[(index + 1)...]))
    }
  }

  private mutating func take(_ range: Range<Int>, rest: ArraySlice<Range<Int>>) -> ShellBlock.Line {
    if let terminator = terminators.first {
      if text[range].elementsEqual(terminator) { terminators.removeFirst() }
      return ShellBlock.Line(kind: .data, text: range)
    }
    if state == .none {
      if range.isEmpty { return ShellBlock.Line(kind: .blank, text: range) }
      guard let start = commandStart(range) else {
        let isComment = text[range.lowerBound] == .hash
        return ShellBlock.Line(kind: isComment ? .comment : .other, text: range)
      }
      quotes = ShellQuotes()
      return follow(start..<range.upperBound, .command, rest)
    }
    // The second prompt is the shell's, not the command's.
    let isSecond = hasPrompts && state == .goesOn && text[range].starts(with: "> ".utf8)
    return follow(range.lowerBound + (isSecond ? 2 : 0)..<range.upperBound, .continuation, rest)
  }

  /// Takes a line of a command, and finds out whether the next one goes on with it.
  private mutating func follow(
    _ range: Range<Int>, _ kind: ShellBlock.Kind, _ rest: ArraySlice<Range<Int>>
  ) -> ShellBlock.Line {
    quotes.read(text[range])
    terminators += quotes.takeTerminators()
    if let mark = quotes.open {
      // An apostrophe of prose opens nothing: a quotation ends somewhere.
      let isClosed = rest.contains { text[$0].contains(mark) }
      if !isClosed { quotes = ShellQuotes() }
      state = isClosed ? .quoted : .none
    } else {
      state = quotes.endsOpen ? .goesOn : .none
    }
    return ShellBlock.Line(kind: kind, text: range)
  }

  /// Where the command of a line begins, after its prompt; nil if it is not one.
  private func commandStart(_ range: Range<Int>) -> Int? {
    if hasPrompts { return Self.promptEnd(text[range]) }
    guard ShellWords.beginsCommand(text[range]) else { return nil }
    return range.lowerBound
  }

  private static func promptEnd(_ line: ArraySlice<UInt8>) -> Int? {
    guard let start = line.firstIndex(where: { $0 != .space && $0 != .tab }), line[start] == .dollar else { return nil }
    let next = start + 1
    guard next < line.endIndex, line[next] == .space else { return nil }
    return line[next...].firstIndex { $0 != .space }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start] == .space || text[start] == .tab { start += 1 }
    while end > start, text[end - 1] <= .space { end -= 1 }
    return start..<end
  }

  /// The lines of a text, without their ends.
  static func split(_ text: ArraySlice<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = text.startIndex
    while start < text.endIndex {
      let end = text[start...].firstIndex(of: .lineFeed) ?? text.endIndex
      lines.append(start..<end)
      start = end + 1
    }
    return lines
  }
}
