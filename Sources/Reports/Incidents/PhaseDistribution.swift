import Calendar
import Ground
import Handbook

/// How long one phase took in each incident: never a mean alone, but every value, the quartiles, and how many there are.
package struct PhaseDistribution: Sendable {
  package let phase: IncidentPhase
  /// The severity that it is about; nil for all of them together.
  package let severity: String?
  /// The incidents in which the phase is known, the shortest first; those that took equally long by path.
  package let values: [Value]
  /// Nil where there is no value.
  package let quartiles: Quartiles?
  /// Nil where there are too few.
  package private(set) var mean: Mean?
  /// What it takes to see a change; nil where there are too few, or where they do not differ.
  package let change: DetectableChange?
  /// The one target for all of these incidents; nil if there is none, or one for each severity.
  package let target: Interval?
  /// How many of the incidents have a target, and how many of these kept to it.
  package let aimed: Int
  package let met: Int

  /// How many incidents it is made of.
  package var count: Int { values.count }

  /// One incident.
  package struct Value: Sendable, Hashable {
    /// Its place in the report's `incidents`.
    package let incident: Int
    /// How long the phase took, zero included.
    package let seconds: Int
    /// What counts: half a minute where that is zero.
    package let counted: Int
    /// What was aimed at, in seconds.
    package let target: Int?
  }

  /// The distributions of phases and severities, those of all severities together under nil.
  static func all(
    _ subjects: [(IncidentPhase, String?)], of incidents: [IncidentRow], _ configuration: Configuration
  ) -> [PhaseDistribution] {
    var all = Parallel.map(subjects) { phase, severity in
      PhaseDistribution(phase, severity: severity, of: incidents, configuration)
    }
    for (index, mean) in Mean.all(of: all.map { $0.values.map(\.counted) }).enumerated() { all[index].mean = mean }
    return all
  }

  /// Takes a phase of the incidents of a severity, or of all of them, without the mean.
  private init(_ phase: IncidentPhase, severity: String?, of incidents: [IncidentRow], _ configuration: Configuration) {
    (self.phase, self.severity) = (phase, severity)
    target = configuration.target(phase.target, severity: severity)
    values = incidents.indices.compactMap { index -> Value? in
      let incident = incidents[index]
      guard severity == nil || incident.severity == severity, let seconds = incident.seconds[phase],
        let counted = incident.counted(phase)
      else { return nil }
      let aim = incident.severity.flatMap { configuration.target(phase.target, severity: $0) }
      return Value(
        incident: index, seconds: seconds, counted: counted, target: aim.map { $0.approximateMinutes * 60 })
    }.sorted { first, second in
      first.counted != second.counted
        ? first.counted < second.counted
        : incidents[first.incident].path.precedesByBytes(incidents[second.incident].path)
    }
    let counted = values.map(\.counted)
    quartiles = Quartiles(of: counted.map(Double.init))
    change = DetectableChange(of: counted)
    aimed = values.count { $0.target != nil }
    met = values.count { value in value.target.map { value.seconds <= $0 } == true }
  }
}

extension IncidentPhase {
  /// Where the configuration has the phase's target.
  var target: KeyPath<Targets, Targets.PhaseTarget> & Sendable {
    switch self {
    case .detect: \.detect
    case .acknowledge: \.acknowledge
    case .mitigate: \.mitigate
    case .resolve: \.resolve
    }
  }
}
