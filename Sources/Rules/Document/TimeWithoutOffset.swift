import Diagnostics
import Handbook

/// Who reads a timeline in another country, or after the clocks changed, knows when it was.
struct TimeWithoutOffset: DocumentRule {
  static let rule = Rule(
    "time-without-offset", .warning,
    "a timeline says in which zone its times are, as an offset from UTC or a name for one",
    .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let timeline = document.postmortem?.timeline else { return [] }
    switch timeline.zone {
    case .stated: return []
    case .unstated:
      let clocks = timeline.entries.filter { $0.clock != nil }
      guard clocks.count > 1, let first = clocks.first else { return [] }
      return [
        context.finding(
          self, "no time of the timeline has a zone", at: first.timeRange,
          help: "write `Time (UTC)` above the times, or one sentence: `All times are in UTC.`")
      ]
    case .unknown(let name):
      guard let place = timeline.zoneRange else { return [] }
      return [
        context.finding(
          self, "`\(name)` does not say how far it is from UTC", at: place, help: "write the offset: `UTC+05:30`")
      ]
    }
  }
}
