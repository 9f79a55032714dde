/// A time of day as somebody wrote it, in a zone that may not be known.
package struct TimeOfDay: Sendable, Hashable, Comparable {
  /// 0 to 24; 24 only as `24:00`, the end of the day.
  package var hour: Int
  package var minute: Int
  /// Nil where only minutes were written.
  package var second: Int?

  package init(hour: Int, minute: Int, second: Int? = nil) {
    (self.hour, self.minute, self.second) = (hour, minute, second)
  }

  /// Seconds since the day began.
  package var seconds: Int { hour * 3600 + minute * 60 + (second ?? 0) }

  package static func < (one: TimeOfDay, other: TimeOfDay) -> Bool { one.seconds < other.seconds }
}
