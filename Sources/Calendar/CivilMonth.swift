/// A month of a year, without a day.
package struct CivilMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Months since the year 0.
  private let index: Int

  /// The month of a day.
  package init(of date: CivilDate) { index = date.year * 12 + date.month - 1 }

  private init(index: Int) { self.index = index }

  package var year: Int { index / 12 }
  package var month: Int { index % 12 + 1 }

  /// The month after this one.
  package var next: CivilMonth { CivilMonth(index: index + 1) }

  /// How many months lie between `other` and this one, negative where this one comes first.
  package func months(since other: CivilMonth) -> Int { index - other.index }

  /// `2026-11`.
  package var description: String {
    let year = String(year)
    return String(repeating: "0", count: max(0, 4 - year.count)) + year + (month < 10 ? "-0" : "-") + String(month)
  }

  package static func < (lhs: CivilMonth, rhs: CivilMonth) -> Bool { lhs.index < rhs.index }
}
