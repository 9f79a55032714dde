import Ground

/// Times of day.
extension TimeScanner {
  /// Takes a time of day, and whether its own marks make it a rough one; nil if there is none.
  mutating func takeClock(afterDate: Bool) throws(Failure) -> (clock: TimeOfDay, isApproximate: Bool)? {
    let start = cursor.index
    if let named = Self.namedClocks[cursor.packedWord] {
      cursor.index = cursor.word.upperBound
      return (named, false)
    }
    guard let first = cursor.takeNumber() else { return nil }
    var clock: TimeOfDay?
    // Whether it is one by its form; else only by what follows.
    var isCertain = false
    if first.digits <= 2, cursor.byte() == .colon, UInt8.digits.contains(cursor.byte(1)) {
      cursor.index += 1
      guard let minute = cursor.takeNumber(), minute.digits == 2 else { return give(up: start) }
      clock = TimeOfDay(hour: first.value, minute: minute.value)
      isCertain = true
      if cursor.byte() == .colon, UInt8.digits.contains(cursor.byte(1)) {
        cursor.index += 1
        guard let second = cursor.takeNumber(), second.digits == 2 else { return give(up: start) }
        clock?.second = second.value
        takeFraction()
        // `10:22:33:44` is an address.
        if cursor.byte() == .colon, UInt8.digits.contains(cursor.byte(1)) { return give(up: start) }
      }
    } else if first.digits <= 2, cursor.byte() == .period, UInt8.digits.contains(cursor.byte(1)) {
      cursor.index += 1
      guard let minute = cursor.takeNumber(), minute.digits == 2, cursor.byte() != .period else {
        return give(up: start)
      }
      clock = TimeOfDay(hour: first.value, minute: minute.value)
    } else if first.digits <= 2, cursor.byte() | 0x20 == .h, UInt8.digits.contains(cursor.byte(1)) {
      cursor.index += 1
      guard let minute = cursor.takeNumber(), minute.digits == 2 else { return give(up: start) }
      clock = TimeOfDay(hour: first.value, minute: minute.value)
      isCertain = true
    } else if first.digits == 4 {
      clock = TimeOfDay(hour: first.value / 100, minute: first.value % 100)
    } else if first.digits <= 2 {
      clock = TimeOfDay(hour: first.value, minute: 0)
    }
    guard var clock, isCertain || clock.hour <= 24 && clock.minute < 60 else { return give(up: start) }
    let isShort = first.digits <= 2 && cursor.index - start == first.digits
    guard try isClock(&clock, start, isCertain: isCertain, isShort: isShort, afterDate: afterDate) else {
      return give(up: start)
    }
    let isApproximate = takeDoubt()
    guard cursor.isAtBoundary || cursor.byte() | 0x20 == .z || isAtZoneName else { return give(up: start) }
    try check(clock, from: start)
    return (clock, isApproximate)
  }

  /// Whether what was read is a time of day, by its form or by what follows.
  private mutating func isClock(
    _ clock: inout TimeOfDay, _ start: Int, isCertain: Bool, isShort: Bool, afterDate: Bool
  ) throws(Failure) -> Bool {
    if try takeMeridiem(&clock, from: start) { return true }
    if takeHourWord(short: isShort) { return true }
    if isCertain { return true }
    if isShort { return false }
    // `1422Z`, `14.22 UTC`, and either in a cell of its own.
    var rest = self
    if rest.takeZone(adjacent: true) != nil { return true }
    let isYear = cursor.index - start == 4 && (1900...2099).contains(clock.hour * 100 + clock.minute)
    return (place == .cell || afterDate) && (!isYear || afterDate) && cursor.isAtBoundary
  }

  private mutating func give(up start: Int) -> (clock: TimeOfDay, isApproximate: Bool)? {
    cursor.index = start
    return nil
  }

  private func check(_ clock: TimeOfDay, from start: Int) throws(Failure) {
    guard clock.minute < 60, (clock.second ?? 0) <= 60 else { throw failure(.minute, from: start) }
    guard clock.hour < 24 || clock.seconds == 86_400 else { throw failure(.hour, from: start) }
  }

  private mutating func takeFraction() {
    guard cursor.byte() == .period || cursor.byte() == .comma, UInt8.digits.contains(cursor.byte(1)) else { return }
    cursor.index += 1
    _ = cursor.takeNumber()
  }

  /// `2pm`, `2:30 p.m.`, `12 AM`.
  private mutating func takeMeridiem(_ clock: inout TimeOfDay, from start: Int) throws(Failure) -> Bool {
    let before = cursor.index
    cursor.skipSpaces()
    let letter = cursor.byte() | 0x20
    guard letter == .a || letter == .p else { cursor.index = before; return false }
    cursor.index += 1
    _ = cursor.take(UInt8.period)
    guard cursor.byte() | 0x20 == .m else { cursor.index = before; return false }
    cursor.index += 1
    _ = cursor.take(UInt8.period)
    guard cursor.isAtBoundary else { cursor.index = before; return false }
    if letter == .a {
      guard clock.hour <= 12 else { throw failure(.meridiem, from: start) }
      if clock.hour == 12 { clock.hour = 0 }
    } else if clock.hour < 12 {
      clock.hour += 12
    }
    return true
  }

  /// `14:22 Uhr`, `1422h`, `2 o'clock`; `2h` is a duration.
  private mutating func takeHourWord(short: Bool) -> Bool {
    let before = cursor.index
    if !short, cursor.byte() | 0x20 == .h {
      if cursor.takeWord(of: Self.hourWords), cursor.isAtBoundary { return true }
      cursor.index = before
      return false
    }
    cursor.skipSpaces()
    if cursor.take("o'clock") || cursor.take("o’clock") || cursor.takeWord(of: Self.clockWords) { return true }
    if !short, cursor.takeWord(of: Self.hourWords), cursor.isAtBoundary { return true }
    cursor.index = before
    return false
  }

  private static let hourWords = ByteCursor.words("h", "hr", "hrs", "hours")
  private static let clockWords = ByteCursor.words("uhr")

  /// `14:22ish`, `14:22?`, `14:22+`.
  private mutating func takeDoubt() -> Bool {
    let before = cursor.index
    if cursor.takeWord(of: Self.doubts) || cursor.take(UInt8.questionMark) { return true }
    if cursor.take(UInt8.hyphen), cursor.takeWord(of: Self.doubts) { return true }
    cursor.index = before
    return false
  }

  private static let doubts = ByteCursor.words("ish")

  private static let namedClocks: [UInt64: TimeOfDay] = [
    ByteCursor.packed("noon".utf8): TimeOfDay(hour: 12, minute: 0),
    ByteCursor.packed("midday".utf8): TimeOfDay(hour: 12, minute: 0),
    ByteCursor.packed("midnight".utf8): TimeOfDay(hour: 0, minute: 0),
  ]
}
