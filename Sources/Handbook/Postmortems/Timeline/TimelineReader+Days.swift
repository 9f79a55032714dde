import Calendar

/// Which day the times of a timeline are on.
extension TimelineReader {
  /// What the front matter knows of the day.
  struct Base {
    /// The day of the incident.
    var date: CivilDate?
    /// When it began.
    var started: Timestamp?

    var day: CivilDate? { date ?? started?.date }
  }

  private static let day = 86_400

  /// The rows with their days and zones.
  func entries(_ base: Base, zones: [WrittenZone?]) -> [Timeline.Entry] {
    var entries = [Timeline.Entry?](repeating: nil, count: rows.count)
    var clock = RunningClock(base: base)
    var next = 0
    while next < rows.count {
      let group = rows[next].group
      let start = next
      while next < rows.count, rows[next].group == group { next += 1 }
      var members = Array(start..<next)
      if isNewestFirst(members, base) { members.reverse() }
      clock.startGroup(days[group], first: members.first.flatMap { rows[$0].time.clock })
      for index in members {
        entries[index] = entry(rows[index], clock.advance(to: rows[index].time, zones[index]))
      }
    }
    return entries.compactMap { $0 }
  }

  private func entry(_ row: Row, _ moment: RunningClock.Moment) -> Timeline.Entry {
    Timeline.Entry(
      time: moment.time, clock: row.time.clock, isApproximate: row.time.isApproximate, end: moment.end,
      endClock: row.time.endClock, timeRange: row.time.range, range: row.range, text: row.text, block: row.block,
      group: row.group, order: moment.order)
  }

  /// Whether times only ever go back: a status page, newest first.
  private func isNewestFirst(_ members: [Int], _ base: Base) -> Bool {
    guard members.count > 2 else { return false }
    for (one, next) in zip(members, members.dropFirst()) {
      guard let first = rows[one].time.clock, let second = rows[next].time.clock else { return false }
      var difference = second.seconds - first.seconds
      if let start = rows[one].time.date?.day(near: base.day), let end = rows[next].time.date?.day(near: base.day) {
        difference += end.days(since: start) * Self.day
      } else if abs(difference) > Self.day / 2 {
        difference += difference < 0 ? Self.day : -Self.day
      }
      if difference >= 0 { return false }
    }
    return true
  }
}

/// Goes through a timeline and knows which day it is.
struct RunningClock {
  let base: TimelineReader.Base
  /// The local day of the last row, as days since 1970, or from 0 on where it is not known.
  private var day: Int
  /// Whether the day is known.
  private var isKnown: Bool
  /// The last row's seconds in UTC, or on its own clock where the zone is not known.
  private var last: Int?
  /// The last row's seconds in its own day.
  private var lastClock = 0
  private var startDay: Int?
  /// Whether no row was seen yet.
  private var isFirst = true
  private var needsStart = false

  /// When a row was.
  struct Moment {
    var time: Timestamp?
    var end: Timestamp?
    var order: Int?
  }

  init(base: TimelineReader.Base) {
    self.base = base
    day = base.day?.daysSinceEpoch ?? 0
    isKnown = base.day != nil
  }

  /// Begins anew under a heading.
  mutating func startGroup(_ date: WrittenDate?, first: TimeOfDay?) {
    if let date {
      if let known = date.day(near: isKnown ? CivilDate(daysSinceEpoch: day) : base.day) {
        (day, isKnown) = (known.daysSinceEpoch, true)
      }
      last = nil
      needsStart = false
    } else if !isFirst {
      // Earlier in the day than the row above: the next day, or the same one told again.
      if let first, first.seconds < lastClock { isKnown = false }
      last = nil
    } else {
      needsStart = true
    }
    startDay = nil
  }

  /// Goes on to a row.
  mutating func advance(to time: WrittenTime, _ zone: WrittenZone?) -> Moment {
    if let date = time.date { move(to: date) }
    guard let clock = time.clock else { return Moment() }
    let offset = zone?.offset(on: isKnown ? CivilDate(daysSinceEpoch: day) : nil, at: clock)
    let shift = (offset ?? 0) * 60
    if time.date == nil {
      if needsStart, let started = base.started {
        startDay(near: started.secondsSinceEpoch + shift, clock)
      } else if time.isNextDay, let start = startDay {
        day = start + 1
      } else if let last {
        // A step back of more than half a day is midnight.
        day = Self.floor(last + shift)
        if day * 86_400 + clock.seconds - shift < last - 43_200 { day += 1 }
      }
    }
    needsStart = false
    isFirst = false
    startDay = startDay ?? day
    let order = day * 86_400 + clock.seconds - shift
    (last, lastClock) = (order, clock.seconds)
    let isExact = isKnown && offset != nil
    var end: Timestamp?
    if let until = time.endClock, isExact {
      let date = time.endDate?.day(near: CivilDate(daysSinceEpoch: day))?.daysSinceEpoch
      let next = day + (until < clock ? 1 : 0)
      end = Timestamp(secondsSinceEpoch: (date ?? next) * 86_400 + until.seconds - shift)
    }
    return Moment(time: isExact ? Timestamp(secondsSinceEpoch: order) : nil, end: end, order: order)
  }

  private mutating func move(to date: WrittenDate) {
    if let known = date.day(near: isKnown ? CivilDate(daysSinceEpoch: day) : base.day) {
      (day, isKnown) = (known.daysSinceEpoch, true)
    } else {
      // Without a year, the days of one year are still in order.
      day = CivilDate(year: 2024, month: date.month, day: date.day)?.daysSinceEpoch ?? day
      isKnown = false
    }
    needsStart = false
  }

  /// The first row is at the start or up to a day before it, seldom shortly after.
  private mutating func startDay(near started: Int, _ clock: TimeOfDay) {
    day = Self.floor(started)
    if day * 86_400 + clock.seconds > started + 3600 { day -= 1 }
    if day * 86_400 + clock.seconds <= started - 82_800 { day += 1 }
    isKnown = true
  }

  private static func floor(_ seconds: Int) -> Int { Int((Double(seconds) / 86_400).rounded(.down)) }
}
