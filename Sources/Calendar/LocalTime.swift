/// A time of the clock on a wall, of which nobody knows yet where the wall is.
package struct LocalTime: Hashable, Sendable, CustomStringConvertible {
  package var date: CivilDate
  /// Seconds since midnight.
  package var seconds: Int

  /// - Parameters:
  ///   - date: The day.
  ///   - seconds: Seconds since midnight.
  package init(_ date: CivilDate, seconds: Int) { (self.date, self.seconds) = (date, seconds) }

  /// The moment at which clocks that are so many seconds ahead of UTC show it.
  package func moment(offset: Int) -> Timestamp {
    Timestamp(secondsSinceEpoch: date.daysSinceEpoch * 86_400 + seconds - offset)
  }

  /// `2026-10-25 02:30`
  package var description: String { "\(date) \(moment(offset: 0).clockText)" }
}

/// The moments at which the clocks of a zone show a time.
package enum ZonedTime: Hashable, Sendable {
  /// The only one.
  case moment(Timestamp)
  /// The clocks were put back: they showed it twice.
  case ambiguous(Timestamp, Timestamp)
  /// The clocks were put forward: they never showed it.
  case skipped
}
