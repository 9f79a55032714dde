import Ground

/// Ranges of time, and what is around a time.
extension TimeScanner {
  /// Takes the end of a range, `14:22–14:40`, `from 2:30 to 3:15pm`.
  mutating func takeEnd(_ time: inout WrittenTime) throws(Failure) {
    let before = cursor.index
    _ = cursor.take(UInt8.asterisk) && cursor.take(UInt8.asterisk)
    cursor.skipSpaces()
    guard takeDash() else { return cursor.index = before }
    cursor.skipSpaces()
    _ = cursor.take(UInt8.asterisk) && cursor.take(UInt8.asterisk)
    _ = cursor.take(UInt8.tilde)
    let start = cursor.index
    do throws(Failure) {
      let date = try takeDate()
      if date != nil { skipBetweenDateAndClock() }
      guard let (clock, _) = try takeClock(afterDate: date != nil) else { return cursor.index = before }
      (time.endDate, time.endClock) = (date, clock)
    } catch {
      // On a line, what follows may be any text.
      guard place == .cell else { return cursor.index = before }
      throw error
    }
    let zone = takeZone(adjacent: false)
    if time.zone == nil { time.zone = zone }
    borrowMeridiem(for: &time, from: start)
    time.range = time.range.lowerBound..<cursor.index
    takeAsides(&time)
  }

  /// `2:30–3:15pm`: the first time is in the afternoon too.
  private func borrowMeridiem(for time: inout WrittenTime, from start: Int) {
    guard let clock = time.clock, let end = time.endClock, end.hour >= 12, clock.hour < 12, clock.hour > 0 else {
      return
    }
    let second = cursor.bytes[start..<cursor.index]
    let first = cursor.bytes[time.range.lowerBound..<start]
    let isAfternoon = second.contains { $0 | 0x20 == .p } && second.contains { $0 | 0x20 == .m }
    guard isAfternoon, !first.contains(where: { $0 | 0x20 == .m }), clock.hour + 12 <= end.hour else { return }
    time.clock?.hour += 12
  }

  private mutating func takeDash() -> Bool {
    if cursor.take("->") || cursor.take(UInt8.hyphen) || cursor.take("–") || cursor.take("—") || cursor.take("→") {
      return true
    }
    return cursor.takeWord(of: Self.untilWords) && cursor.byte() == .space
  }

  private static let untilWords = ByteCursor.words("to", "until", "till", "through", "bis")

  /// Goes over the emphasis and brackets that end with a time, and the punctuation before its text.
  mutating func skipClosing() {
    loop: while !cursor.isAtEnd {
      switch cursor.byte() {
      case UInt8.closeBracket:
        cursor.index += 1
        // The time is the text of a link.
        guard cursor.byte() == .openParenthesis else { continue }
        let close = cursor.bytes[cursor.index..<cursor.end].firstIndex(of: UInt8.closeParenthesis)
        cursor.index = close.map { $0 + 1 } ?? cursor.index + 1
      case UInt8.asterisk, UInt8.underscore, UInt8.backtick, UInt8.closeParenthesis, UInt8.colon: cursor.index += 1
      default: break loop
      }
    }
    cursor.skipSpaces()
    while cursor.take(UInt8.hyphen) || cursor.take(UInt8.colon) || cursor.take(UInt8.pipe) || cursor.take("–")
      || cursor.take("—") || cursor.take("→") || cursor.take("·") || cursor.take("•") || cursor.take(UInt8.comma)
      || cursor.take(UInt8.greaterThan)
    { cursor.skipSpaces() }
  }

  /// Whether a line ends here, or something that separates a day from its text follows.
  var isAtSeparator: Bool {
    var rest = cursor
    while rest.take(UInt8.asterisk) || rest.take(UInt8.underscore) || rest.take(UInt8.closeBracket) {}
    rest.skipSpaces()
    if rest.isAtEnd || rest.take(UInt8.closeParenthesis) { return true }
    return rest.byte() == .colon || rest.byte() == .hyphen || rest.byte() == .pipe || rest.take("–") || rest.take("—")
      || rest.take("→")
  }
}
