import Ground

/// What a zone's clocks do from now on, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Sendable {
  /// The offset of standard time from UTC, in seconds.
  private let standard: Int
  /// The offset of summer time, and when it begins and ends; nil if there is none.
  private let summer: (offset: Int, start: Change, end: Change)?

  /// When clocks are changed, every year.
  private struct Change {
    var day: Day
    /// Seconds after midnight, of the clocks as they are before.
    var time = 7200
  }

  private enum Day {
    /// `M3.5.0`: a month, a week (5 for the last), a day of the week (0 for Sunday).
    case week(month: Int, week: Int, day: Int)
    /// `J60`: a day from 1 to 365, without the leap day.
    case day(Int)
    /// `59`: a day from 0 to 365.
    case dayOfYear(Int)
  }

  /// Reads the rule; nil if it is not one.
  init?(_ text: ArraySlice<UInt8>) {
    var reader = Reader(rest: text)
    guard reader.name(), let standard = reader.time(hours: 24) else { return nil }
    self.standard = -standard
    guard !reader.rest.isEmpty else {
      summer = nil
      return
    }
    guard reader.name() else { return nil }
    var offset = -standard + 3600
    if reader.rest.first != .comma {
      guard let written = reader.time(hours: 24) else { return nil }
      offset = -written
    }
    guard reader.take(.comma), let start = reader.change(), reader.take(.comma), let end = reader.change(),
      reader.rest.isEmpty
    else { return nil }
    summer = (offset, start, end)
  }

  /// Every offset that ever holds.
  var offsets: [Int] { [standard] + (summer.map { [$0.offset] } ?? []) }

  /// The offset at a moment, in seconds.
  func offset(at moment: Int) -> Int {
    guard let summer else { return standard }
    let year = Timestamp(secondsSinceEpoch: moment + standard).date.year
    let start = Self.moment(of: summer.start, in: year) - standard
    let end = Self.moment(of: summer.end, in: year) - summer.offset
    let isSummer = start < end ? (start..<end).contains(moment) : !(end..<start).contains(moment)
    return isSummer ? summer.offset : standard
  }

  /// The change of a year, as seconds since 1970 on the clocks that are changed.
  private static func moment(of change: Change, in year: Int) -> Int {
    let january = CivilDate(year: year, month: 1, day: 1)?.daysSinceEpoch ?? 0
    let days: Int
    switch change.day {
    case .dayOfYear(let number): days = january + number
    case .day(let number):
      let isLeap = CivilDate(year: year, month: 2, day: 29) != nil
      days = january + number - 1 + (isLeap && number > 59 ? 1 : 0)
    case .week(let month, let week, let day):
      let first = CivilDate(year: year, month: month, day: 1) ?? CivilDate(daysSinceEpoch: january)
      let next = first.adding(months: 1).daysSinceEpoch
      // 1970-01-01 was a Thursday.
      let weekday = ((first.daysSinceEpoch + 4) % 7 + 7) % 7
      var found = first.daysSinceEpoch + (day - weekday + 7) % 7 + (week - 1) * 7
      while found >= next { found -= 7 }
      days = found
    }
    return days * 86_400 + change.time
  }

  /// Takes a rule apart from its front.
  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func take(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest.removeFirst()
      return true
    }

    /// `CET`, `<+03>`
    mutating func name() -> Bool {
      if take(.lessThan) {
        guard let end = rest.firstIndex(of: .greaterThan) else { return false }
        rest = rest[(end + 1)...]
        return true
      }
      let letters = rest.prefix { UInt8.lowercaseLetters.contains($0 | 0x20) }
      rest = rest.dropFirst(letters.count)
      return letters.count >= 3
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int? {
      let digits = rest.prefix { UInt8.digits.contains($0) }
      guard (1...3).contains(digits.count), let value = CivilDate.number(digits), range.contains(value) else {
        return nil
      }
      rest = rest.dropFirst(digits.count)
      return value
    }

    /// `-1`, `3:30`, `2:00:00`, in seconds.
    mutating func time(hours: Int) -> Int? {
      let isNegative = take(.hyphen)
      if !isNegative { _ = take(.plus) }
      guard var seconds = number(0...hours).map({ $0 * 3600 }) else { return nil }
      for unit in [60, 1] where take(.colon) {
        guard let value = number(0...59) else { return nil }
        seconds += value * unit
      }
      return isNegative ? -seconds : seconds
    }

    mutating func change() -> Change? {
      var change: Change
      if take(.capitalM) {
        guard let month = number(1...12), take(.period), let week = number(1...5), take(.period),
          let day = number(0...6)
        else { return nil }
        change = Change(day: .week(month: month, week: week, day: day))
      } else if take(UInt8(ascii: "J")) {
        guard let day = number(1...365) else { return nil }
        change = Change(day: .day(day))
      } else {
        guard let day = number(0...365) else { return nil }
        change = Change(day: .dayOfYear(day))
      }
      if take(.slash) {
        guard let time = time(hours: 167) else { return nil }
        change.time = time
      }
      return change
    }
  }
}
