import Calendar
import Ground
import Markdown

/// Reads a timeline out of the blocks of a section: tables, lists, lines that begin with a time.
struct TimelineReader {
  let text: PostmortemText
  var rows: [Row] = []
  var unreadable: [Timeline.Unreadable] = []
  /// The day in each heading, by group.
  var days: [WrittenDate?] = [nil]

  /// A line as it is written, before its day and zone are known.
  struct Row {
    var time: WrittenTime
    var range: Range<Int>
    var text: Range<Int>
    var block: Int
    var group: Int
    /// The zone of its column, with its place.
    var columnZone: WrittenZone?
  }

  init(_ text: PostmortemText) { self.text = text }

  /// Whether blocks hold at least two moments in a list.
  static func isTimeline(_ blocks: Range<Int>, _ text: PostmortemText) -> Bool {
    var reader = TimelineReader(text)
    reader.read(blocks, inCode: false)
    return reader.rows.count > 1
  }

  /// Reads the blocks of a section; code counts where nothing else has times.
  mutating func read(_ blocks: Range<Int>) {
    read(blocks, inCode: false)
    if rows.isEmpty, unreadable.isEmpty { read(blocks, inCode: true) }
  }

  private mutating func read(_ blocks: Range<Int>, inCode: Bool) {
    var index = blocks.lowerBound
    while index < blocks.upperBound {
      let block = text.markdown.blocks[index]
      switch block.kind {
      case .heading where !inCode: readHeading(index)
      case .table:
        if !inCode { readTable(index) }
        index = max(block.end, index + 1)
        continue
      case .item where !inCode:
        index = readItem(index)
        continue
      case .paragraph where !inCode: readLines(of: index)
      case .codeBlock where inCode: readLines(of: index)
      default: break
      }
      index += 1
    }
  }

  /// A heading begins a new day, or goes on with one; it may be a moment itself.
  private mutating func readHeading(_ index: Int) {
    let range = text.markdown.blocks[index].range
    var content = ByteCursor(text.bytes, range)
    while content.take(.hash) {}
    content.skipSpaces()
    days.append(Self.day(in: content.index..<range.upperBound, of: text.bytes))
    let (reading, rest) = TimeScanner.read(text.bytes, content.index..<range.upperBound, in: .line)
    guard case .time(let time) = reading, time.clock != nil else { return }
    add(time, range, rest..<range.upperBound, index)
  }

  /// Reads an item.
  ///
  /// - Returns: Where to go on: after what tells more about a moment, or with the items inside.
  private mutating func readItem(_ index: Int) -> Int {
    let item = text.markdown.blocks[index]
    guard let paragraph = text.paragraph(ofItem: index) else { return index + 1 }
    let range = text.markdown.blocks[paragraph].range
    let (reading, rest) = TimeScanner.read(text.bytes, range, in: .line)
    switch reading {
    case .none: return paragraph + 1
    case .unreadable(let range, let why):
      unreadable.append(Timeline.Unreadable(range: range, why: why))
      return paragraph + 1
    case .time(let time):
      if time.clock != nil {
        add(time, item.range, rest..<max(rest, range.upperBound), index)
        return max(item.end, index + 1)
      }
      if rest < range.upperBound {
        add(time, item.range, rest..<range.upperBound, index)
      } else {
        days.append(time.date)
      }
      return paragraph + 1
    }
  }

  /// Reads the lines of a paragraph or a code block that begin with a time; a day alone is like a heading.
  private mutating func readLines(of index: Int) {
    for line in text.lines(of: text.markdown.blocks[index].range) {
      let (reading, rest) = TimeScanner.read(text.bytes, line, in: .line)
      switch reading {
      case .none: continue
      case .unreadable(let range, let why): unreadable.append(Timeline.Unreadable(range: range, why: why))
      case .time(let time):
        if time.clock != nil {
          add(time, line, rest..<max(rest, line.upperBound), index)
        } else if rest >= line.upperBound {
          days.append(time.date)
        }
      }
    }
  }

  mutating func add(
    _ time: WrittenTime, _ range: Range<Int>, _ text: Range<Int>, _ block: Int, columnZone: WrittenZone? = nil
  ) {
    rows.append(
      Row(time: time, range: range, text: text, block: block, group: days.count - 1, columnZone: columnZone))
  }

  /// The first day that a heading names.
  private static func day(in range: Range<Int>, of bytes: [UInt8]) -> WrittenDate? {
    var isAtWord = true
    for place in range {
      let isWord = ByteCursor.isLetter(bytes[place]) || (0x30...0x39).contains(bytes[place])
      if isWord, isAtWord {
        var scanner = TimeScanner(bytes, place..<range.upperBound, in: .line)
        if let date = try? scanner.takeDate(), scanner.cursor.isAtBoundary { return date }
      }
      isAtWord = !isWord
    }
    return nil
  }
}
