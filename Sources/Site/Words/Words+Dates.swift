import Calendar
import Ground
import Markdown

extension Words {
  /// A day in full, `21 November 2026`.
  func date(_ day: CivilDate) -> String {
    self(.date, ["day": String(day.day), "month": self[.months, day.month - 1], "year": String(day.year)])
  }

  /// Writes a day in full as HTML.
  func write(_ day: CivilDate, to html: inout [UInt8]) {
    phrase(.date).write(to: &html) { place, html in
      switch place {
      case "day": html.append(decimal: day.day)
      case "year": html.append(decimal: day.year)
      default: Escaping.appendText(self[.months, day.month - 1], to: &html)
      }
    }
  }

  /// The month of a day, with its year in January, for the marks of a scale.
  func scaleMonth(_ day: CivilDate) -> String {
    let month = self[.monthsShort, day.month - 1]
    return day.month == 1 ? self(.monthYear, ["month": month, "year": String(day.year)]) : month
  }

  /// A moment in UTC.
  func moment(_ moment: Timestamp) -> String {
    self(.scriptMoment, ["day": moment.date.description, "time": moment.clockText])
  }

  /// How long something took, to the minute and from two days on to the hour; what took less than a minute says so.
  func span(_ seconds: Int) -> String {
    guard seconds >= 60 else { return self(.durationLess, ["time": duration(Interval(minutes: 1))]) }
    let minutes = (seconds + 30) / 60
    guard minutes >= 2880 else { return duration(Interval(minutes: minutes)) }
    let hours = (seconds + 1800) / 3600
    return duration(Interval(days: hours / 24, minutes: hours % 24 * 60))
  }

  /// A duration in its units, the largest first.
  func duration(_ interval: Interval) -> String {
    var parts: [String] = []
    if interval.months > 0, interval.months % 12 == 0 {
      parts.append(self(.durationYears, count: interval.months / 12))
    } else if interval.months > 0 {
      parts.append(self(.durationMonths, count: interval.months))
    }
    if interval.days > 0 { parts.append(self(.durationDays, count: interval.days)) }
    if interval.minutes >= 60 { parts.append(self(.durationHours, count: interval.minutes / 60)) }
    let minutes = interval.minutes % 60
    if minutes > 0 || parts.isEmpty { parts.append(self(.durationMinutes, count: minutes)) }
    return parts.count == 1 ? parts[0] : parts.joined(separator: " ")
  }
}
