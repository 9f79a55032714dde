import Calendar
import Ground
import Handbook

/// How much of its error budget a service used up in a month.
package struct BudgetUse: Sendable, Hashable {
  /// A key of `services.yml`; nil for incidents that name none.
  package let service: String?
  package let month: CivilMonth
  /// How many minutes were used.
  package let minutes: Double
  /// How many there are in a month.
  package let budget: Double
  /// How many incidents used them.
  package let incidents: Int

  /// The share of the budget that was used, 1 for all of it; of a tiny budget at most so much as can be shown.
  package var share: Double { min(minutes / budget, 1e12) }

  /// How many of the thresholds of the policy (80 %, 100 %) are exceeded.
  package var level: Int { Targets.budgetThresholds.count { share * 100 > Double($0) } }

  /// What was used, by service and month: the newest month first, in it what used most.
  static func all(of incidents: [IncidentRow], _ targets: Targets) -> [BudgetUse] {
    struct Place: Hashable {
      var service: String?
      var month: CivilMonth
    }
    var used: [Place: (minutes: Double, incidents: Int)] = [:]
    // In the order of the report, so that the sums are the same in every run.
    for incident in incidents {
      guard let minutes = incident.errorBudgetMinutes, let date = incident.date else { continue }
      let services: [String?] = incident.services.isEmpty ? [nil] : incident.services
      for service in Set(services) {
        let place = Place(service: service, month: CivilMonth(of: date))
        let before = used[place] ?? (0, 0)
        used[place] = (before.minutes + minutes, before.incidents + 1)
      }
    }
    return used.map { place, use in
      BudgetUse(
        service: place.service, month: place.month, minutes: use.minutes,
        budget: place.service.map(targets.errorBudget(of:)) ?? targets.errorBudget, incidents: use.incidents)
    }.sorted { first, second in
      if first.month != second.month { return first.month > second.month }
      if first.share != second.share { return first.share > second.share }
      return (first.service ?? "").precedesByBytes(second.service ?? "")
    }
  }
}
