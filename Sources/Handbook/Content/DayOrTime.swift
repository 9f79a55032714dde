import Calendar
import YAML

/// A day, or a moment where somebody noted one.
package enum DayOrTime: Sendable, Hashable {
  case day(CivilDate)
  case time(Timestamp)

  /// The day, in UTC.
  package var day: CivilDate {
    switch self {
    case .day(let day): day
    case .time(let time): time.date
    }
  }
}

extension Form<TimeSpan> {
  /// A moment with its offset, or two between which it was.
  static var moment: Self {
    Self(.either([.timestamp, .span])) { value in value.timestamp.map { TimeSpan($0) } ?? value.span }
  }
}

extension Form<DayOrTime> {
  /// A day, or a moment with its offset.
  static var dayOrTime: Self {
    Self(.either([.date, .timestamp])) { value in
      value.date.map(DayOrTime.day) ?? value.timestamp.map(DayOrTime.time)
    }
  }
}
