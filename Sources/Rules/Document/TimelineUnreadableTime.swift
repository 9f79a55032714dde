import Diagnostics
import Handbook

/// A time in a timeline is one: no placeholder, no hour 25, nothing that only its author can place.
struct TimelineUnreadableTime: DocumentRule {
  static let rule = Rule("timeline-unreadable-time", .warning, "each time in a timeline is a time of day", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let unreadable = document.postmortem?.timeline?.unreadable, !unreadable.isEmpty else { return [] }
    return unreadable.map { place in
      let written = context.source.text(place.range)
      let shown = written.count > 40 ? written.prefix(40) + "…" : written[...]
      return context.finding(
        self, Self.message("`\(shown)`", place.why), at: place.range,
        help: "write it like `14:22`, or `2026-11-21 14:22`; `~14:22` if it is not exact")
    }
  }

  private static func message(_ written: String, _ why: TimeProblem) -> String {
    switch why {
    case .placeholder: "\(written) is a place for a time"
    case .hour: "\(written) has an hour that no day has"
    case .minute: "\(written) has more than 59 minutes or 60 seconds"
    case .year: "\(written) has a year of five digits"
    case .date: "\(written) is on a day that does not exist"
    case .ambiguousDate: "\(written) is one of two days"
    case .meridiem: "\(written) is in the afternoon and in the morning"
    case .relative: "\(written) counts from another time"
    case .duration: "\(written) is a duration, not a time of day"
    case .bareNumber: "\(written) is a year or a time of day"
    case .words: "\(written) is not a time of day"
    }
  }
}
