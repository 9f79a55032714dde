import Markdown

/// Timelines as tables.
extension TimelineReader {
  /// Where the columns of a table are that a timeline needs.
  private struct Columns {
    var time: Int
    var date: Int?
    var end: Int?
    var text: Int?
    var zone: WrittenZone?
  }

  /// Reads a table that has a column of times.
  mutating func readTable(_ table: Int) {
    let rows = text.markdown.children(of: table)
    guard rows.count > 1, let columns = columns(of: rows) else { return }
    var day: WrittenDate?
    for row in rows.dropFirst() {
      let cells = text.markdown.children(of: row)
      guard columns.time < cells.count else { continue }
      if let column = columns.date, column < cells.count, case .time(let date) = reading(cells[column]) {
        day = date.date ?? day
      }
      switch reading(cells[columns.time]) {
      case .none: continue
      case .unreadable(let range, let why): unreadable.append(Timeline.Unreadable(range: range, why: why))
      case .time(var time):
        if time.date == nil { time.date = day }
        if let end = columns.end, end < cells.count, case .time(let until) = reading(cells[end]) {
          (time.endDate, time.endClock) = (until.date, until.clock)
        }
        let column = columns.text ?? cells.count - 1
        let happened = column < cells.count ? text.markdown.blocks[cells[column]].range : time.range
        add(time, text.markdown.blocks[row].range, happened, row, columnZone: columns.zone)
      }
    }
  }

  private func reading(_ cell: Int) -> TimeReading {
    TimeScanner.read(text.bytes, text.markdown.blocks[cell].range, in: .cell).reading
  }

  /// The columns of a table that is a timeline; nil for any other table.
  private func columns(of rows: [Int]) -> Columns? {
    let header = text.markdown.children(of: rows[0])
    let words = header.map { text.words(ofCell: $0) }
    let date = words.firstIndex { !$0.isDisjoint(with: Self.dateWords) }
    let named =
      words.firstIndex { !$0.isDisjoint(with: Self.timeWords) } ?? words.firstIndex {
        !$0.isDisjoint(with: Self.startWords)
      } ?? date
    let time: Int
    if let named {
      guard hasTimes(rows, named) else { return nil }
      time = named
    } else {
      guard let first = header.indices.prefix(2).first(where: { isMostlyTimes(rows, $0) }) else { return nil }
      time = first
    }
    var columns = Columns(time: time)
    if let date, date != time { columns.date = date }
    columns.end = words.firstIndex { !$0.isDisjoint(with: Self.endWords) }.flatMap { $0 == time ? nil : $0 }
    let known = [columns.time, columns.date, columns.end]
    let others = words.indices.filter { !known.contains($0) }
    columns.text =
      others.first { !words[$0].isDisjoint(with: Self.eventWords) }
      ?? others.first { words[$0].isDisjoint(with: Self.actorWords) && $0 > time } ?? others.last
    columns.zone = TimelineReader.zone(in: text.markdown.blocks[header[time]].range, of: text.bytes)
    return columns
  }

  /// Whether a column has a time, or something that fails to be one.
  private func hasTimes(_ rows: [Int], _ column: Int) -> Bool {
    readings(rows, column).contains { reading in
      switch reading {
      case .none, .unreadable(_, .words), .unreadable(_, .duration), .unreadable(_, .bareNumber): false
      case .time, .unreadable: true
      }
    }
  }

  private func isMostlyTimes(_ rows: [Int], _ column: Int) -> Bool {
    var (times, others) = (0, 0)
    for reading in readings(rows, column) {
      switch reading {
      case .none: continue
      case .time(let time) where time.clock != nil: times += 1
      case .time, .unreadable: others += 1
      }
    }
    return times > 0 && times >= others
  }

  private func readings(_ rows: [Int], _ column: Int) -> some Sequence<TimeReading> {
    rows.dropFirst().lazy.compactMap { row in
      let cells = text.markdown.children(of: row)
      return column < cells.count ? reading(cells[column]) : nil
    }
  }

  private static let timeWords: Set<String> = [
    "time", "times", "when", "timestamp", "clock", "utc", "gmt", "hour", "hours", "zeit", "uhrzeit", "heure", "hora",
  ]
  private static let dateWords: Set<String> = ["date", "day", "datum", "tag", "fecha", "jour"]
  private static let startWords: Set<String> = ["start", "started", "from", "begin", "began", "begins"]
  private static let endWords: Set<String> = ["end", "ended", "until", "ends"]
  private static let eventWords: Set<String> = [
    "event", "events", "what", "description", "happened", "action", "activity", "details", "detail", "note", "notes",
    "update", "message", "ereignis", "summary", "entry",
  ]
  private static let actorWords: Set<String> = [
    "who", "actor", "person", "by", "owner", "source", "zone", "channel", "duration", "elapsed", "type", "status",
  ]
}
