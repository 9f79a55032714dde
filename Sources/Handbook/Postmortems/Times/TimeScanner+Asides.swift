import Ground

/// What is before and after a time, and belongs to it.
extension TimeScanner {
  /// Goes over emphasis, brackets and words before a time; whether they say that it is not exact.
  mutating func skipOpening() -> Bool {
    var isApproximate = false
    while !cursor.isAtEnd {
      cursor.skipSpaces()
      switch cursor.byte() {
      case UInt8.asterisk, UInt8.underscore, UInt8.backtick, UInt8.openBracket, UInt8.openParenthesis:
        cursor.index += 1
      case UInt8.tilde:
        isApproximate = true
        cursor.index += 1
      default:
        let before = cursor.index
        if cursor.take("≈") || cursor.take("∼") || cursor.take("±") || cursor.take("\\~") {
          isApproximate = true
        } else if cursor.takeWord(of: Self.approximations) {
          _ = cursor.take(UInt8.period)
          isApproximate = true
        } else if !cursor.takeWord(of: Self.prepositions) {
          return isApproximate
        }
        // A word counts only before a space: `at-risk`, `about:blank`.
        guard cursor.byte() == .space || cursor.byte() == .tab || !ByteCursor.isLetter(cursor.bytes[before]) else {
          cursor.index = before
          return isApproximate
        }
      }
    }
    return isApproximate
  }

  private static let approximations = ByteCursor.words(
    "about", "around", "approx", "circa", "ca", "c", "roughly", "before", "after", "by", "gegen", "etwa", "early",
    "late", "nearly", "almost", "shortly")
  private static let prepositions = ByteCursor.words("at", "from", "on", "since", "starting", "um")

  /// Goes over a day of the week, which the date says too.
  mutating func skipWeekday() {
    let before = cursor.index
    guard Self.weekdays.contains(cursor.packedWord) || cursor.isAt("wednesday") else { return }
    cursor.index = cursor.word.upperBound
    _ = cursor.take(UInt8.period)
    _ = cursor.take(UInt8.comma)
    guard cursor.byte() == .space || cursor.byte() == .tab else { return cursor.index = before }
    cursor.skipSpaces()
  }

  private static let weekdays = Set(
    [
      "Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun", "Monday", "Tuesday", "Thursday",
      "Friday",
      "Saturday", "Sunday",
    ].map { ByteCursor.packed($0.utf8) })

  /// Goes over what is between a day and the time of that day, if a time may follow.
  ///
  /// - Returns: Whether it is the `T` of ISO 8601.
  @discardableResult
  mutating func skipBetweenDateAndClock() -> Bool {
    if cursor.byte() | 0x20 == .t, UInt8.digits.contains(cursor.byte(1)) { cursor.index += 1; return true }
    _ = cursor.take(UInt8.asterisk) && cursor.take(UInt8.asterisk)
    cursor.skipSpaces()
    _ =
      cursor.take(UInt8.comma) || cursor.take(UInt8.at) || cursor.take(UInt8.pipe) || cursor.take(UInt8.hyphen)
      || cursor.take("–") || cursor.take("—") || cursor.take(UInt8.colon)
    _ = cursor.take(UInt8.asterisk) && cursor.take(UInt8.asterisk)
    cursor.skipSpaces()
    if cursor.take(UInt8.tilde) || cursor.takeWord(of: Self.atWords) { cursor.skipSpaces() }
    return false
  }

  private static let atWords = ByteCursor.words("at", "around", "about", "um", "approx")

  /// Takes up to three remarks in parentheses or after a comma: the day, another zone, `(next day)`.
  mutating func takeAsides(_ time: inout WrittenTime) {
    for _ in 0..<3 {
      let before = cursor.index
      cursor.skipSpaces()
      let isOpen = cursor.take(UInt8.openParenthesis) || cursor.take(UInt8.openBracket)
      let isAlternative = !isOpen && cursor.take(UInt8.slash)
      if !isOpen { _ = cursor.take(UInt8.comma) }
      cursor.skipSpaces()
      if !isOpen, cursor.takeWord(of: Self.onWords) { cursor.skipSpaces() }
      var changed = time
      guard takeAside(&changed, isOpen: isOpen, isAlternative: isAlternative) else { return cursor.index = before }
      cursor.skipSpaces()
      if isOpen, !(cursor.take(UInt8.closeParenthesis) || cursor.take(UInt8.closeBracket)) {
        return cursor.index = before
      }
      changed.range = time.range.lowerBound..<cursor.index
      time = changed
    }
  }

  private static let onWords = ByteCursor.words("on", "am")

  private mutating func takeAside(_ time: inout WrittenTime, isOpen: Bool, isAlternative: Bool) -> Bool {
    let before = cursor.index
    if isOpen || isAlternative {
      if takeNextDay() { time.isNextDay = true; return true }
      if cursor.takeWord(of: Self.guesses) {
        _ = cursor.take(UInt8.period)
        time.isApproximate = true
        return true
      }
      if let other = try? takeClock(afterDate: false), let zone = takeZone(adjacent: false) {
        if time.zone?.isUnknown ?? true { (time.clock, time.zone) = (other.clock, zone) }
        return true
      }
      cursor.index = before
    } else if place == .cell, cursor.byte() == .plus, takeNextDay() {
      time.isNextDay = true
      return true
    }
    skipWeekday()
    guard time.date == nil, let date = try? takeDate(), cursor.isAtBoundary else { return false }
    time.date = date
    return true
  }

  private static let guesses = ByteCursor.words("approx", "estimate", "est", "ca", "about", "guess")

  private mutating func takeNextDay() -> Bool {
    let before = cursor.index
    let hasSign = cursor.take(UInt8.plus)
    if let number = cursor.takeNumber() {
      cursor.skipSpaces()
      if number.value == 1, cursor.takeWord(of: Self.dayWords) || hasSign, cursor.isAtBoundary { return true }
    } else if cursor.takeWord(of: Self.nextWords) {
      cursor.skipSpaces()
      if cursor.takeWord(of: Self.dayWords) { return true }
    }
    cursor.index = before
    return false
  }

  private static let dayWords = ByteCursor.words("d", "day", "tag")
  private static let nextWords = ByteCursor.words("next", "following")
}
