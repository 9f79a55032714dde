import Calendar
import YAML

/// A day, or a moment where somebody noted one.
package enum DayOrTime: Sendable, Hashable {
  case day(CivilDate)
  case time(Timestamp)
}

extension Form<DayOrTime> {
  /// A day, or a moment with its offset.
  static var dayOrTime: Self {
    Self(.either([.date, .timestamp])) { value in
      value.date.map(DayOrTime.day) ?? value.timestamp.map(DayOrTime.time)
    }
  }
}
