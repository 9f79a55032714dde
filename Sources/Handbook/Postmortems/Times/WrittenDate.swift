import Calendar

/// A day as somebody wrote it, often without its year.
package struct WrittenDate: Sendable, Hashable {
  /// Nil where it was not written.
  package var year: Int?
  package var month: Int
  package var day: Int

  /// The day; without a year, the one of that name that is nearest to another day. Nil if there is no such day.
  package func day(near other: CivilDate?) -> CivilDate? {
    if let year { return CivilDate(year: year, month: month, day: day) }
    guard let other else { return nil }
    let candidates = (-1...1).compactMap { CivilDate(year: other.year + $0, month: month, day: day) }
    return candidates.min { abs($0.days(since: other)) < abs($1.days(since: other)) }
  }
}
