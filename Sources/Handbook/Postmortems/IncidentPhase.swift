import Calendar

/// A stretch of an incident between two milestones, whose length is counted.
package enum IncidentPhase: String, Sendable, CaseIterable {
  /// From the start until somebody noticed.
  case detect
  /// From then until somebody took it.
  case acknowledge
  /// From noticing until users could work again.
  case mitigate
  /// From noticing until it was over.
  case resolve

  /// The milestone at which it begins.
  package var start: Milestone.Name { self == .detect ? .started : .detected }

  /// The milestone at which it ends.
  package var end: Milestone.Name {
    switch self {
    case .detect: .detected
    case .acknowledge: .acknowledged
    case .mitigate: .mitigated
    case .resolve: .resolved
    }
  }
}

/// How long a phase of an incident took.
package struct IncidentDuration: Sendable, Hashable {
  package var seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// What counts in statistics: milestones are noted to the minute, so that 0 means half a minute.
  package var countedSeconds: Double { seconds == 0 ? 30 : Double(seconds) }

  /// `7 min`, `1 h 5 min`, `2 d 3 h`; `< 1 min` for less than one.
  package var text: String {
    let minutes = seconds / 60
    if minutes < 1 { return "< 1 min" }
    let (days, hours) = (minutes / 1440, minutes / 60 % 24)
    var parts: [String] = []
    if days > 0 { parts.append("\(days) d") }
    if hours > 0 { parts.append("\(hours) h") }
    if days == 0, minutes % 60 > 0 { parts.append("\(minutes % 60) min") }
    return parts.joined(separator: " ")
  }
}

extension Postmortem {
  /// When a milestone was reached, as the front matter says.
  package func milestone(_ name: Milestone.Name) -> Milestone? { milestones.first { $0.name == name } }

  /// Whether no milestone comes before one that an incident reaches earlier: otherwise one of the times is wrong, and
  /// nobody knows which.
  package var isInOrder: Bool { disorders.isEmpty }

  /// The milestones that come before one that an incident reaches earlier, each with the latest such one. What is only
  /// known to be between two times is out of order where it is wherever in between it was.
  package var disorders: [(before: Milestone, after: Milestone)] {
    var (found, latest): ([(before: Milestone, after: Milestone)], Milestone?) = ([], nil)
    for milestone in milestones {
      if let latest, latest.time > milestone.latest ?? milestone.time { found.append((latest, milestone)) }
      if latest.map({ $0.time <= milestone.time }) ?? true { latest = milestone }
    }
    return found
  }

  /// How long a phase took; nil where a milestone is missing, is only known to be between two times, or where the phase
  /// would end before it began.
  package func duration(_ phase: IncidentPhase) -> IncidentDuration? {
    guard let start = milestone(phase.start), let end = milestone(phase.end), start.latest == nil, end.latest == nil
    else { return nil }
    let seconds = end.time.secondsSinceEpoch - start.time.secondsSinceEpoch
    return seconds < 0 ? nil : IncidentDuration(seconds: seconds)
  }
}
