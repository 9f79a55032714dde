import Calendar

/// How many incidents a month had, by severity.
package struct IncidentMonth: Sendable, Hashable {
  package let month: CivilMonth
  package let count: Int
  /// How many of each severity, in the order of the report's `severities`.
  package let bySeverity: [Int]

  /// The longest time between two incidents that is shown month by month.
  private static let longest = 600

  /// The months from the first incident to the last, those without one among them; the earliest first.
  static func all(of incidents: [IncidentRow], severities: [String]) -> [IncidentMonth] {
    let dated = incidents.compactMap { incident in
      incident.date.map { (month: CivilMonth(of: $0), severity: incident.severity) }
    }
    guard let first = dated.map(\.month).min(), let last = dated.map(\.month).max() else { return [] }
    let byMonth = Dictionary(grouping: dated, by: \.month)
    var months: [CivilMonth] = []
    if last.months(since: first) < longest {
      var month = first
      while month <= last {
        months.append(month)
        month = month.next
      }
    } else {
      // Somebody's mistyped year is no reason for thousands of empty months.
      months = byMonth.keys.sorted()
    }
    return months.map { month in
      let incidents = byMonth[month] ?? []
      return IncidentMonth(
        month: month, count: incidents.count,
        bySeverity: severities.map { severity in incidents.count { $0.severity == severity } })
    }
  }
}
