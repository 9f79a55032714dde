import Calendar

/// A zone as somebody wrote it beside a time.
package enum WrittenZone: Sendable, Hashable {
  /// Minutes that local time is ahead of UTC.
  case offset(Int)
  /// A zone of the United States without a word on summer time, `PT`: minutes ahead of UTC in winter.
  case american(winter: Int)
  /// A name that says no single offset: `IST`, `Europe/Berlin`, `CET/CEST`.
  case unknown(String)

  /// Minutes ahead of UTC on a day; nil if nobody can tell.
  package func offset(on day: CivilDate?, at clock: TimeOfDay) -> Int? {
    switch self {
    case .offset(let minutes): return minutes
    case .american(let winter): return day.map { winter + (Self.isAmericanSummer($0, clock) ? 60 : 0) }
    case .unknown: return nil
    }
  }

  /// Whether the name alone says no offset.
  package var isUnknown: Bool {
    if case .unknown = self { return true }
    return false
  }

  /// Summer time from the second Sunday in March to the first in November, at 2 in the morning: the rule since 2007.
  private static func isAmericanSummer(_ day: CivilDate, _ clock: TimeOfDay) -> Bool {
    guard let start = sunday(2, ofMonth: 3, in: day.year), let end = sunday(1, ofMonth: 11, in: day.year) else {
      return false
    }
    if day == start { return clock.hour >= 2 }
    if day == end { return clock.hour < 2 }
    return start < day && day < end
  }

  private static func sunday(_ number: Int, ofMonth month: Int, in year: Int) -> CivilDate? {
    guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
    // 1970-01-01 was a Thursday, three days before a Sunday.
    let weekday = ((first.daysSinceEpoch + 4) % 7 + 7) % 7
    return CivilDate(year: year, month: month, day: 1 + (7 - weekday) % 7 + 7 * (number - 1))
  }
}

extension WrittenZone {
  /// The zone that a name in capitals stands for; nil if it is not the name of a zone.
  ///
  /// The American ones are those of RFC 5322, section 4.3, and mean what they say there.
  static func named(_ name: UInt64) -> WrittenZone? { names[name] }

  private static let names: [UInt64: WrittenZone] = {
    var names: [UInt64: WrittenZone] = [:]
    for (name, hours) in [
      ("UTC", 0), ("UT", 0), ("GMT", 0), ("Z", 0), ("WET", 0), ("BST", 1), ("WEST", 1), ("CET", 1), ("CEST", 2),
      ("EET", 2), ("EEST", 3), ("MSK", 3), ("SAST", 2), ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5),
      ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7), ("AKST", -9), ("AKDT", -8), ("HST", -10), ("BRT", -3),
      ("SGT", 8), ("HKT", 8), ("JST", 9), ("KST", 9), ("AWST", 8), ("AEST", 10), ("AEDT", 11), ("NZST", 12),
      ("NZDT", 13),
    ] { names[ByteCursor.packed(name.utf8)] = .offset(hours * 60) }
    for (name, hours) in [("PT", -8), ("MT", -7), ("CT", -6), ("ET", -5)] {
      names[ByteCursor.packed(name.utf8)] = .american(winter: hours * 60)
    }
    // India, Ireland and Israel; Arabia and the Atlantic; Amazonas and Armenia; the Gulf and Georgia.
    for name in ["IST", "AST", "AMT", "GST", "ADT"] { names[ByteCursor.packed(name.utf8)] = .unknown(name) }
    return names
  }()
}
