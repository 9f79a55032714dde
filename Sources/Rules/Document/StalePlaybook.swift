import Calendar
import Diagnostics
import Handbook
import YAML

/// A tested document was tested recently enough; the finding warns and never blocks a publication.
struct StalePlaybook: DocumentRule {
  static let rule = Rule(
    "stale-playbook", .warning, "the last test of a document is no older than its interval", .calendar)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let written = document.testRecord.lastTested else { return [] }
    let freshness = document.freshness
    if freshness.state == .stale, let due = freshness.due {
      let days = context.today.days(since: due)
      return [
        context.finding(
          self, "the test was due on \(due), \(days) \(days == 1 ? "day" : "days") ago", at: written.range,
          help: "test it again: its interval is \(freshness.interval)")
      ]
    }
    // What is wrong with it as a value of its key is said already.
    let isYAML = written.range.lowerBound < document.frontMatter.range.upperBound
    guard written.date == nil, !isYAML else { return [] }
    return [
      context.finding(
        self, "the test date `\(written.scalar ?? "")` is not a date", at: written.range,
        help: "write the day of the last real test, such as `2026-11-21`")
    ]
  }
}
