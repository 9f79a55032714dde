import Calendar
import Ground

/// Days, as numbers and with the names of months.
extension TimeScanner {
  /// Takes a day; nil if there is none.
  mutating func takeDate() throws(Failure) -> WrittenDate? {
    let start = cursor.index
    if let date = try takeNumericDate(from: start) { return date }
    cursor.index = start
    if let date = try takeDayBeforeMonth(from: start) { return date }
    cursor.index = start
    if let date = try takeMonthBeforeDay(from: start) { return date }
    cursor.index = start
    return nil
  }

  /// `2023-01-11`, `2023/01/11`, `11.01.2023`, `13/01/2023`.
  private mutating func takeNumericDate(from start: Int) throws(Failure) -> WrittenDate? {
    guard let first = cursor.takeNumber() else { return nil }
    let mark = cursor.byte()
    guard mark == .hyphen || mark == .slash || mark == .period else { return nil }
    cursor.index += 1
    guard let second = cursor.takeNumber(), second.digits <= 2 else { return nil }
    if first.digits > 2 {
      guard first.digits <= 5, first.digits == 5 || (1900...2199).contains(first.value) else { return nil }
      guard cursor.take(mark), let third = cursor.takeNumber(), third.digits <= 2 else { return nil }
      guard first.digits == 4 else { throw failure(.year, from: start) }
      return try date(first.value, second.value, third.value, from: start)
    }
    guard cursor.take(mark) else { return nil }
    let third = cursor.takeNumber()
    // On a line, `1.2.34` and `10-12-14` are rather versions and numbers.
    if let third, third.digits != 4, third.digits != 2 || place == .line {
      guard third.digits == 5, place == .cell else { return nil }
      throw failure(.year, from: start)
    }
    guard let third else {
      // `11.01.` is a day in German; `11.01` may be a time.
      return mark == .period && cursor.byte() == .space ? try date(nil, second.value, first.value, from: start) : nil
    }
    let year = third.digits == 2 ? 2000 + third.value : third.value
    if mark == .period { return try date(year, second.value, first.value, from: start) }
    switch (first.value > 12, second.value > 12) {
    case (true, false): return try date(year, second.value, first.value, from: start)
    case (false, true): return try date(year, first.value, second.value, from: start)
    default:
      guard first.value == second.value else { throw failure(.ambiguousDate, from: start) }
      return try date(year, first.value, second.value, from: start)
    }
  }

  /// `11 January 2023`, `11th of Jan`, `11-Jan-2023`.
  private mutating func takeDayBeforeMonth(from start: Int) throws(Failure) -> WrittenDate? {
    guard let day = cursor.takeNumber(), day.digits <= 2 else { return nil }
    if !cursor.takeWord(of: Self.ordinals) { _ = cursor.take(UInt8.period) }
    takeSecondDay()
    if !cursor.take(UInt8.hyphen) { cursor.skipSpaces() }
    if cursor.takeWord(of: Self.ofWords) { cursor.skipSpaces() }
    guard let month = takeMonth() else { return nil }
    let afterMonth = cursor.index
    guard cursor.take(UInt8.hyphen) || cursor.take(UInt8.comma) || cursor.byte() == .space else {
      return try date(nil, month, day.value, from: start)
    }
    let year = try takeYear(from: start)
    if year == nil { cursor.index = afterMonth }
    return try date(year, month, day.value, from: start)
  }

  /// `January 11, 2023`, `Jan. 11th`, `October 29-30, 2025`.
  private mutating func takeMonthBeforeDay(from start: Int) throws(Failure) -> WrittenDate? {
    guard let month = takeMonth() else { return nil }
    guard cursor.byte() == .space || cursor.byte() == .hyphen else { return nil }
    if !cursor.take(UInt8.hyphen) { cursor.skipSpaces() }
    guard let day = cursor.takeNumber(), day.digits <= 2,
      cursor.byte() != .colon || !UInt8.digits.contains(cursor.byte(1))
    else { return nil }
    _ = cursor.takeWord(of: Self.ordinals)
    takeSecondDay()
    let afterDay = cursor.index
    _ = cursor.take(UInt8.comma) || cursor.take(UInt8.hyphen)
    let year = try takeYear(from: start)
    if year == nil { cursor.index = afterDay }
    return try date(year, month, day.value, from: start)
  }

  /// Goes over the second of two days, `29-30`: the first one counts.
  private mutating func takeSecondDay() {
    let before = cursor.index
    guard cursor.take(UInt8.hyphen) || cursor.take("–") else { return }
    if let second = cursor.takeNumber(), second.digits <= 2, cursor.byte() != .colon, cursor.isAtBoundary { return }
    cursor.index = before
  }

  private mutating func takeYear(from start: Int) throws(Failure) -> Int? {
    cursor.skipSpaces()
    guard let year = cursor.takeNumber(), cursor.byte() != .colon, cursor.isAtBoundary || cursor.byte() | 0x20 == .t
    else { return nil }
    if year.digits == 5, place == .cell { throw failure(.year, from: start) }
    return year.digits == 4 && (1900...2199).contains(year.value) ? year.value : nil
  }

  private mutating func takeMonth() -> Int? {
    guard let month = Self.months[cursor.packedWord] ?? (cursor.isAt("september") ? 9 : nil) else { return nil }
    cursor.index = cursor.word.upperBound
    _ = cursor.take(UInt8.period)
    return month
  }

  private static let months: [UInt64: Int] = {
    let names = [
      ["Jan", "January"], ["Feb", "February"], ["Mar", "March"], ["Apr", "April"], ["May"], ["Jun", "June"],
      ["Jul", "July"], ["Aug", "August"], ["Sep", "Sept"], ["Oct", "October"], ["Nov", "November"],
      ["Dec", "December"],
    ]
    var months: [UInt64: Int] = [:]
    for (index, names) in names.enumerated() { for name in names { months[ByteCursor.packed(name.utf8)] = index + 1 } }
    return months
  }()
  private static let ordinals = ByteCursor.words("st", "nd", "rd", "th")
  private static let ofWords = ByteCursor.words("of")

  private func date(_ year: Int?, _ month: Int, _ day: Int, from start: Int) throws(Failure) -> WrittenDate {
    // A day of a year that is not known may be 29 February.
    guard CivilDate(year: year ?? 2024, month: month, day: day) != nil else { throw failure(.date, from: start) }
    return WrittenDate(year: year, month: month, day: day)
  }

  func failure(_ problem: TimeProblem, from start: Int) -> Failure {
    Failure(range: start..<cursor.index, problem: problem)
  }
}
