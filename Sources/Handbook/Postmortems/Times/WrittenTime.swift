/// A moment as somebody wrote it in text: a time of day, with a day and a zone or without.
package struct WrittenTime: Sendable, Hashable {
  /// The day, where it is written beside the time.
  package var date: WrittenDate?
  /// The time of day; nil where only a day is written.
  package var clock: TimeOfDay?
  /// The zone, where it is written beside the time.
  package var zone: WrittenZone?
  /// `~14:22`, `about 2pm`, `14:22?`
  package var isApproximate = false
  /// `00:12 (+1)`, `00:12 (next day)`
  package var isNextDay = false
  /// The day at the end of a range, where it is written.
  package var endDate: WrittenDate?
  /// The end of a range, `14:22–14:40`.
  package var endClock: TimeOfDay?
  /// Where it is in the source.
  package var range: Range<Int>
}

/// What was found where a time may be.
package enum TimeReading: Sendable, Hashable {
  /// Nothing that looks like a time.
  case none
  /// A time.
  case time(WrittenTime)
  /// Something that is meant to be a time and says none.
  case unreadable(Range<Int>, TimeProblem)
}

/// Why what is meant to be a time says none.
package enum TimeProblem: Sendable, Hashable {
  /// `??:??`, `HH:mm`, `TBD`
  case placeholder
  /// `25:10`
  case hour
  /// `14:75`
  case minute
  /// `20231-01-11`
  case year
  /// `2023-02-30`, `2023-13-01`
  case date
  /// `03/04/2023`
  case ambiguousDate
  /// `14:22 am`
  case meridiem
  /// `T+5`, `+10 min`
  case relative
  /// `5 minutes`
  case duration
  /// `2023`, which may be a year or a time
  case bareNumber
  /// `later`
  case words
}
