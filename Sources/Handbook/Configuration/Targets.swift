import Calendar
import YAML

/// How well incidents should go: `targets` of `kedge.yml`.
package struct Targets: Sendable {
  /// How soon an incident is noticed after it began.
  package var detect = PhaseTarget(all: Interval(minutes: 5))
  /// How soon somebody takes it; where nothing is said, within the severity's `acknowledge_within`.
  package var acknowledge = PhaseTarget()
  /// How soon users can work again; where nothing is said, half an hour at the highest severity.
  package var mitigate = PhaseTarget()
  /// How soon it is over; where nothing is said, an hour at the two highest severities.
  package var resolve = PhaseTarget()
  /// How many percent of the incidents an alert is the first to notice.
  package var detectedByAlerts = 90.0
  /// How many percent of the postmortems have their first draft in time.
  package var postmortemsOnTime = 95.0
  /// How many percent of the actions are done once they are due.
  package var actionsDone = 90.0
  /// How many minutes of error budget a service has in a month; what 99.99 % leaves of four weeks.
  package var errorBudget = 4.03
  /// Services with a budget of their own.
  package var errorBudgets: [String: Double] = [:]

  /// The shares of an error budget from which something follows, in percent: reliability work goes first, features wait.
  package static let budgetThresholds = [80, 100]

  /// What holds where `kedge.yml` says nothing.
  package init() {}

  /// How long one phase of an incident may take: by severity, else one for all.
  package struct PhaseTarget: Sendable, Hashable {
    package var all: Interval?
    /// Short name of a severity → its own target.
    package var bySeverity: [String: Interval] = [:]
    /// Whether `kedge.yml` says it.
    package var isWritten = false

    /// Takes a target for all severities, or none.
    init(all: Interval? = nil) { self.all = all }
  }

  /// How many minutes of error budget a service has in a month.
  package func errorBudget(of service: String) -> Double { errorBudgets[service] ?? errorBudget }
}

extension Configuration {
  /// How long a phase of an incident of a severity may take.
  ///
  /// - Parameters:
  ///   - phase: The phase, `\.detect`.
  ///   - severity: A severity's short name; nil for the target that holds for all of them.
  /// - Returns: The target; nil if nothing is aimed at.
  package func target(_ phase: KeyPath<Targets, Targets.PhaseTarget>, severity: String?) -> Interval? {
    let target = targets[keyPath: phase]
    guard let severity else {
      guard target.bySeverity.isEmpty else { return nil }
      return target.all
    }
    if target.isWritten { return target.bySeverity[severity] ?? target.all }
    let rank = severities.firstIndex { $0.id == severity }
    switch phase {
    case \.acknowledge: return rank.flatMap { severities[$0].acknowledgeWithin }
    case \.mitigate: return rank == 0 ? Interval(minutes: 30) : nil
    case \.resolve: return rank.map { $0 < 2 } == true ? Interval(minutes: 60) : nil
    default: return target.all
    }
  }
}
