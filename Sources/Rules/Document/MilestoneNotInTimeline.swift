import Calendar
import Diagnostics
import Handbook
import YAML

/// A moment that the figures are made of is told in the timeline.
struct MilestoneNotInTimeline: DocumentRule {
  static let rule = Rule(
    "milestone-not-in-timeline", .note, "each milestone of the front matter is the time of a line in the timeline",
    .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let postmortem = document.postmortem, let entries = postmortem.timeline?.entries,
      entries.count(where: { $0.time != nil }) > 1
    else { return [] }
    return postmortem.milestones.filter { milestone in !entries.contains { Self.is($0, milestone) } }.map { milestone in
      context.finding(
        self, "no line of the timeline is at \(milestone.time.clockText) UTC, the time of `\(milestone.name.key.name)`",
        at: milestone.range, help: "add the line, or correct the one or the other")
    }
  }

  /// Whether a line is in the minute of a milestone, or about it.
  private static func `is`(_ entry: Timeline.Entry, _ milestone: Milestone) -> Bool {
    guard let time = entry.time?.secondsSinceEpoch else { return false }
    let slack = entry.isApproximate ? 900 : 0
    let (start, end) = (time - slack, max(entry.end?.secondsSinceEpoch ?? time, time) + slack)
    let latest = milestone.latest ?? milestone.time
    return milestone.time.secondsSinceEpoch / 60 <= end / 60 && start / 60 <= latest.secondsSinceEpoch / 60
  }
}
