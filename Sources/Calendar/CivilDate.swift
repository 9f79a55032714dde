import Ground

/// A day of the proleptic Gregorian calendar, without a time and without a zone.
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Takes a year from 1 to 9999, a month and a day; nil if there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= Self.days(inMonth: month, of: year) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2026-11-21`; nil for anything else.
  package init?(iso text: String) { self.init(isoBytes: text.utf8) }

  /// Reads the bytes of `2026-11-21`; nil for anything else.
  init?(isoBytes text: some Collection<UInt8>) {
    guard text.count == 10 else { return nil }
    // All digits make one number, 20261121.
    var (place, number) = (0, 0)
    for byte in text {
      if place == 4 || place == 7 {
        guard byte == .hyphen else { return nil }
      } else {
        guard UInt8.digits.contains(byte) else { return nil }
        number = number * 10 + Int(byte - UInt8.digit0)
      }
      place += 1
    }
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// Takes the number of days since 1970-01-01, clamped to the years 1 to 9999.
  package init(daysSinceEpoch days: Int) {
    let days = min(max(days, -719_162), 2_932_896)
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The number of days since 1970-01-01.
  package var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let monthIndex = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthIndex + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Adds whole months on the calendar, clamped to the end of the month, then days.
  package func adding(months: Int, days: Int = 0) -> CivilDate {
    let index = year * 12 + (month - 1) + months
    guard index >= 12 else { return CivilDate(daysSinceEpoch: .min / 2) }
    guard index / 12 <= 9999 else { return CivilDate(daysSinceEpoch: .max / 2) }
    let newYear = index / 12
    let newMonth = index % 12 + 1
    let newDay = min(day, Self.days(inMonth: newMonth, of: newYear))
    let start = CivilDate(year: newYear, month: newMonth, day: newDay) ?? self
    return days == 0 ? start : CivilDate(daysSinceEpoch: start.daysSinceEpoch + days)
  }

  /// The number of days from `other` to this day, negative where this day comes first.
  package func days(since other: CivilDate) -> Int { daysSinceEpoch - other.daysSinceEpoch }

  /// `2026-11-21`.
  package var description: String {
    String(unsafeUninitializedCapacity: 10) { text in
      var rest = year * 10_000 + month * 100 + day
      for place in [9, 8, 6, 5, 3, 2, 1, 0] {
        text[place] = UInt8.digit0 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      (text[4], text[7]) = (UInt8.hyphen, UInt8.hyphen)
      return 10
    }
  }

  /// `21 November 2026`, for people.
  package var longText: String {
    var text = String(day)
    text += Self.monthNames[month - 1]
    text += String(year)
    return text
  }

  package static func < (lhs: CivilDate, rhs: CivilDate) -> Bool {
    (lhs.year, lhs.month, lhs.day) < (rhs.year, rhs.month, rhs.day)
  }

  private static let monthNames = [
    " January ", " February ", " March ", " April ", " May ", " June ", " July ", " August ", " September ",
    " October ", " November ",
    " December ",
  ]

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard UInt8.digits.contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8.digit0)
    }
    return value
  }
}
