import Calendar
import Ground

/// What several incidents share: a failure reason, or a contributing factor.
package struct Recurrence: Sendable, Hashable {
  /// What they share, as the newest of them writes it.
  package let name: String
  /// The incidents, as places in the report's `incidents`, the newest first.
  package let incidents: [Int]

  /// What is shared by at least so many incidents: what most of them share first.
  ///
  /// - Parameters:
  ///   - incidents: The incidents, the newest first.
  ///   - least: How many incidents it takes.
  ///   - names: What an incident names; upper and lower case mean the same.
  /// - Returns: What is shared.
  static func all(in incidents: [IncidentRow], least: Int, _ names: (IncidentRow) -> [String]) -> [Recurrence] {
    var places: [String: Int] = [:]
    var found: [(name: String, incidents: [Int])] = []
    for (index, incident) in incidents.enumerated() {
      for name in names(incident) {
        let key = name.lowercased()
        if let place = places[key] {
          if found[place].incidents.last != index { found[place].incidents.append(index) }
        } else {
          places[key] = found.count
          found.append((name, [index]))
        }
      }
    }
    return found.filter { $0.incidents.count >= least }.map { Recurrence(name: $0.name, incidents: $0.incidents) }
      .sorted { first, second in
        first.incidents.count != second.incidents.count
          ? first.incidents.count > second.incidents.count : first.name.precedesByBytes(second.name)
      }
  }
}
