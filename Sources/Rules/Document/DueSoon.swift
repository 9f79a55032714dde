import Calendar
import Diagnostics
import Handbook
import YAML

/// A test that falls due soon is announced, so that a drill can be planned.
struct DueSoon: DocumentRule {
  static let rule = Rule(
    "due-soon", .note, "the next test of a document is not due within `freshness.due_soon`", .calendar)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let written = document.testRecord.lastTested else { return [] }
    let freshness = document.freshness
    guard let due = freshness.due, freshness.state == .dueSoon || freshness.state == .dueToday else { return [] }
    let days = due.days(since: context.today)
    let when = days == 0 ? "due today" : "due on \(due), in \(days) \(days == 1 ? "day" : "days")"
    return [
      context.finding(
        self, "the next test is \(when)", at: written.range,
        help: "plan a drill: `kedge drill \(document.stem)` walks you through it")
    ]
  }
}
