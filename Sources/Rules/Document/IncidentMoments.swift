import Calendar
import Handbook

/// The moments of an incident, and how far they are apart.
struct IncidentMoments {
  private let milestones: [Milestone]
  /// Seconds of the lines of the timeline, by heading, on one clock each.
  private let groups: [[Int]]
  private let times: [Int]

  init(_ postmortem: Postmortem) {
    milestones = (postmortem.milestones + postmortem.readMilestones).filter { $0.latest == nil }
    let entries = postmortem.timeline?.entries ?? []
    // A timeline of thousands of lines is a log.
    let bounded = entries.prefix(200)
    var groups: [Int: [Int]] = [:]
    for entry in bounded { if let order = entry.order { groups[entry.group, default: []].append(order) } }
    for entry in bounded {
      guard let order = entry.order, let end = entry.end, let time = entry.time else { continue }
      groups[entry.group, default: []].append(order + end.secondsSinceEpoch - time.secondsSinceEpoch)
    }
    self.groups = groups.keys.sorted().compactMap { groups[$0] }
    times = bounded.flatMap { [$0.time, $0.end] }.compactMap { $0?.secondsSinceEpoch }
  }

  /// The lengths of time that a stated duration may mean, in seconds; nil if too little is known.
  func spans(for duration: StatedDuration) -> [Int]? {
    let known = milestones.map(\.time.secondsSinceEpoch)
    if let end = duration.end {
      guard let moment = milestones.first(where: { $0.name == end })?.time.secondsSinceEpoch else { return nil }
      // Some count from the start, some from the alert, some from the declaration, which is a line of the timeline.
      let starts = (known + times).filter { $0 < moment }
      return starts.isEmpty ? nil : starts.map { moment - $0 }
    }
    let absolute = known + times
    return ([absolute] + groups).flatMap { moments in
      moments.flatMap { one in moments.compactMap { $0 > one ? $0 - one : nil } }
    }
  }
}
