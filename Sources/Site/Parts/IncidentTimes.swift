import Calendar
import Handbook

/// When an incident began, was noticed, taken, mitigated and over, as its postmortem says.
struct IncidentTimes {
  /// A milestone as a page tells it.
  struct Moment {
    var name: Milestone.Name
    var time: Timestamp
    /// The latest moment that it can have been, where nobody knows exactly; then `time` is the earliest.
    var latest: Timestamp?
    /// Whether it was read from the text, as no key says it.
    var isRead: Bool
  }

  /// The milestones in the order in which an incident reaches them.
  let moments: [Moment]

  init(_ postmortem: Postmortem) {
    func moments(_ milestones: [Milestone], isRead: Bool) -> [Moment] {
      milestones.map { Moment(name: $0.name, time: $0.time, latest: $0.latest, isRead: isRead) }
    }
    let all = moments(postmortem.milestones, isRead: false) + moments(postmortem.readMilestones, isRead: true)
    self.moments = Milestone.Name.allCases.compactMap { name in all.first { $0.name == name } }
  }

  /// Whether each milestone is at the time of the one before it or later: else nobody knows how long anything took.
  var isOrdered: Bool { zip(moments, moments.dropFirst()).allSatisfy { $0.time <= $1.time } }

  /// How long it took from its start to a milestone, in seconds; nil where either is not known exactly, or where the order
  /// of the milestones is wrong.
  func sinceStart(_ name: Milestone.Name) -> Int? {
    guard isOrdered, let start = exact(.started), let end = exact(name) else { return nil }
    return end.secondsSinceEpoch - start.secondsSinceEpoch
  }

  /// Whether a milestone was read from the text.
  func isRead(_ name: Milestone.Name) -> Bool { moments.contains { $0.name == name && $0.isRead } }

  /// When a milestone was reached, where that is known exactly.
  private func exact(_ name: Milestone.Name) -> Timestamp? {
    moments.first { $0.name == name && $0.latest == nil }?.time
  }

  /// The bar of the milestones; an empty one where a moment is not known exactly.
  var bar: MilestoneBar {
    MilestoneBar(moments.contains { $0.latest != nil } ? [] : moments.map { ($0.name, $0.time) })
  }
}
