import Ground

/// A length of time as people write it: `15m`, `90d`, `6 months`, `1 year`, `P1Y6M`.
///
/// Months and years are kept apart from days, since they are added on the calendar; everything below a day
/// is kept in minutes.
package struct Interval: Hashable, Sendable, CustomStringConvertible {
  package var months: Int
  package var days: Int
  package var minutes: Int

  package init(months: Int = 0, days: Int = 0, minutes: Int = 0) {
    self.months = months
    self.days = days
    self.minutes = minutes
  }

  /// Reads an interval; nil if the text is not one. Zero is an interval.
  package init?(_ text: String) { self.init(text[...]) }

  /// Reads an interval; nil if the text is not one. Zero is an interval.
  package init?(_ text: Substring) {
    guard text.utf8.count <= 400 else { return nil }
    let read = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.maximumLength) { buffer -> Interval? in
      let count = Self.collapse(text.utf8, into: buffer)
      guard let count, let first = buffer[..<count].first else { return nil }
      let text = UnsafeBufferPointer(rebasing: buffer[..<count])[...]
      return first == .capitalP ? Self.iso(text.dropFirst()) : Self.words(text)
    }
    guard let read else { return nil }
    self = read
  }

  /// The most bytes that an interval has, runs of spaces counted as one.
  private static let maximumLength = 40

  /// Text that is held while an interval is read.
  private typealias Text = Slice<UnsafeBufferPointer<UInt8>>

  /// Writes the bytes with runs of spaces made one space, none at either end.
  ///
  /// - Parameters:
  ///   - text: What is written.
  ///   - buffer: Where it is written to.
  /// - Returns: How many bytes there are; nil if they are more than there is room for.
  private static func collapse(
    _ text: Substring.UTF8View, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    var count = 0
    var pendingSpace = false
    for byte in text {
      if byte == .space || byte == .tab {
        pendingSpace = count > 0
      } else {
        guard count + (pendingSpace ? 2 : 1) <= buffer.count else { return nil }
        if pendingSpace { buffer[count] = UInt8.space; count += 1 }
        pendingSpace = false
        buffer[count] = byte
        count += 1
      }
    }
    return count
  }

  /// True if the interval is no time at all.
  package var isZero: Bool { months == 0 && days == 0 && minutes == 0 }

  /// True if it is a day or more, so that something can be due after it.
  package var isPeriod: Bool { months > 0 || days + minutes / 1440 > 0 }

  /// The whole interval in minutes, a month taken as 30 days, for comparing intervals.
  package var approximateMinutes: Int { ((months * 30) + days) * 1440 + minutes }

  /// The day this interval after `date`; parts of a day do not count.
  package func after(_ date: CivilDate) -> CivilDate { date.adding(months: months, days: days + minutes / 1440) }

  /// The day this interval before `date`; parts of a day do not count.
  package func before(_ date: CivilDate) -> CivilDate { date.adding(months: -months, days: -(days + minutes / 1440)) }

  /// The shortest way to write it: `15m`, `1h 30m`, `90d`, `6 months`, `1 year`.
  package var description: String {
    var parts: [String] = []
    if months > 0, months % 12 == 0 {
      parts.append(months == 12 ? "1 year" : "\(months / 12) years")
    } else if months > 0 {
      parts.append(months == 1 ? "1 month" : "\(months) months")
    }
    if days > 0 { parts.append("\(days)d") }
    if minutes >= 60 { parts.append("\(minutes / 60)h") }
    if minutes % 60 > 0 || parts.isEmpty { parts.append("\(minutes % 60)m") }
    return parts.joined(separator: " ")
  }

  private static func words(_ text: Text) -> Interval? {
    var result = Interval()
    var rest = text
    if let first = text.first, isLetter(first) { return adverbs[String(decoding: text, as: UTF8.self).lowercased()] }
    repeat {
      // `2 hours and 5 minutes`
      if rest.count < text.count, rest.starts(with: "and ".utf8) { rest = rest.dropFirst(4) }
      guard let number = takeNumber(&rest) else { return nil }
      if rest.first == .space { rest.removeFirst() }
      let unit = rest.prefix { isLetter($0) }
      rest = rest.dropFirst(unit.count)
      if rest.first == .space { rest.removeFirst() }
      // One capital M is a month to some and a minute to others.
      guard unit.count <= 8, !(unit.count == 1 && unit.first == .capitalM),
        let known = units.first(where: { $0.word == packed(unit) })?.unit
      else { return nil }
      result.months += number * known.months
      result.days += number * known.days
      result.minutes += number * known.minutes
    } while !rest.isEmpty
    return result
  }

  /// Takes the digits at the start; nil if there are none, or where they say more than a million.
  private static func takeNumber(_ text: inout Text) -> Int? {
    let digits = text.prefix { UInt8.digits.contains($0) }
    var number = 0
    for digit in digits { number = min(number * 10 + Int(digit - UInt8.digit0), 1_000_001) }
    text = text.dropFirst(digits.count)
    return digits.isEmpty || number > 1_000_000 ? nil : number
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8.lowercaseLetters.contains(byte | 0x20)
  }

  /// The words for a duration, each packed, and what they mean.
  private static let units: [(word: UInt64, unit: Interval)] = [
    (["m", "min", "mins", "minute", "minutes"], Interval(minutes: 1)),
    (["h", "hr", "hrs", "hour", "hours"], Interval(minutes: 60)),
    (["d", "day", "days"], Interval(days: 1)),
    (["w", "week", "weeks"], Interval(days: 7)),
    (["month", "months", "mo"], Interval(months: 1)),
    (["y", "year", "years"], Interval(months: 12)),
  ].flatMap { words, unit in words.map { (packed($0.utf8), unit) } }

  /// What says a period in one word.
  private static let adverbs: [String: Interval] = [
    "daily": Interval(days: 1), "weekly": Interval(days: 7), "monthly": Interval(months: 1),
    "quarterly": Interval(months: 3), "annually": Interval(months: 12), "yearly": Interval(months: 12),
  ]

  /// Up to eight letters as a number, without their case, so that a word is compared at once.
  private static func packed(_ letters: some Sequence<UInt8>) -> UInt64 {
    letters.reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
  }

  private static func iso(_ text: Text) -> Interval? {
    var result = Interval()
    var inTime = false
    var units = 0
    // The units come in this order, each once.
    var rank = 0
    var rest = text
    while let first = rest.first {
      if first == .capitalT, !inTime {
        inTime = true
        rest.removeFirst()
        guard !rest.isEmpty else { return nil }
        continue
      }
      guard let number = takeNumber(&rest), let unit = rest.popFirst() else { return nil }
      units += 1
      guard let place = Self.isoUnits.firstIndex(where: { $0 == (unit, inTime) }), place >= rank else { return nil }
      rank = place + 1
      switch (unit, inTime) {
      case (UInt8.capitalY, false): result.months += number * 12
      case (UInt8.capitalM, false): result.months += number
      case (UInt8.capitalW, false): result.days += number * 7
      case (UInt8.capitalD, false): result.days += number
      case (UInt8.capitalH, true): result.minutes += number * 60
      case (UInt8.capitalM, true): result.minutes += number
      default: return nil
      }
    }
    return units > 0 ? result : nil
  }

  private static let isoUnits: [(UInt8, Bool)] = [
    (.capitalY, false), (.capitalM, false), (.capitalW, false), (.capitalD, false), (.capitalH, true),
    (.capitalM, true),
  ]
}
