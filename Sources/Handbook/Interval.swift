/// A length of time as people write it: `15m`, `90d`, `6 months`, `1 year`, `P1Y6M`.
///
/// Months and years are kept apart from days, since they are added on the calendar; everything below a day
/// is kept in minutes.
public struct Interval: Hashable, Sendable, CustomStringConvertible {
  public var months: Int
  public var days: Int
  public var minutes: Int

  public init(months: Int = 0, days: Int = 0, minutes: Int = 0) {
    self.months = months
    self.days = days
    self.minutes = minutes
  }

  /// Reads an interval; nil where the text is not one. Zero is an interval.
  public init?(_ text: some StringProtocol) {
    let trimmed = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
    guard !trimmed.isEmpty, trimmed.utf8.count <= 40 else { return nil }
    let parsed = trimmed.first == "P" ? Self.iso(trimmed.dropFirst()) : Self.words(trimmed)
    guard let parsed else { return nil }
    self = parsed
  }

  /// True where the interval is no time at all.
  public var isZero: Bool { months == 0 && days == 0 && minutes == 0 }

  /// True where it is a day or more, so that something can be due after it.
  public var isPeriod: Bool { months > 0 || days + minutes / 1440 > 0 }

  /// The whole interval in minutes, a month taken as 30 days, for comparing intervals.
  public var approximateMinutes: Int { ((months * 30) + days) * 1440 + minutes }

  /// The day that lies this interval after `date`; parts of a day do not count.
  public func after(_ date: CivilDate) -> CivilDate { date.adding(months: months, days: days + minutes / 1440) }

  /// The day that lies this interval before `date`; parts of a day do not count.
  public func before(_ date: CivilDate) -> CivilDate { date.adding(months: -months, days: -(days + minutes / 1440)) }

  /// The shortest way to write it: `15m`, `1h 30m`, `90d`, `6 months`, `1 year`.
  public var description: String {
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

  private static func words(_ text: String) -> Interval? {
    var result = Interval()
    var rest = text[...]
    repeat {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits), number <= 1_000_000 else { return nil }
      rest = rest.dropFirst(digits.count)
      if rest.first == " " { rest = rest.dropFirst() }
      let unit = rest.prefix { $0.isASCII && $0.isLetter }
      rest = rest.dropFirst(unit.count)
      if rest.first == " " { rest = rest.dropFirst() }
      guard result.add(number, unit.lowercased()) else { return nil }
    } while !rest.isEmpty
    return result
  }

  private mutating func add(_ number: Int, _ unit: String) -> Bool {
    switch unit {
    case "m", "min", "mins", "minute", "minutes": minutes += number
    case "h", "hour", "hours": minutes += number * 60
    case "d", "day", "days": days += number
    case "w", "week", "weeks": days += number * 7
    case "month", "months", "mo": months += number
    case "y", "year", "years": months += number * 12
    default: return false
    }
    return true
  }

  private static func iso(_ text: Substring) -> Interval? {
    var result = Interval()
    var inTime = false
    var digits = ""
    var units = 0
    for character in text {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else if character == "T", !inTime, digits.isEmpty {
        inTime = true
      } else {
        guard let number = Int(digits), number <= 1_000_000 else { return nil }
        digits = ""
        units += 1
        switch (character, inTime) {
        case ("Y", false): result.months += number * 12
        case ("M", false): result.months += number
        case ("W", false): result.days += number * 7
        case ("D", false): result.days += number
        case ("H", true): result.minutes += number * 60
        case ("M", true): result.minutes += number
        default: return nil
        }
      }
    }
    return units > 0 && digits.isEmpty ? result : nil
  }
}
