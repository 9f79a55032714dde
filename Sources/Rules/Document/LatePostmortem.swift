import Calendar
import Diagnostics
import Handbook
import YAML

/// A postmortem is drafted while people still remember.
struct LatePostmortem: DocumentRule {
  static let rule = Rule(
    "late-postmortem", .warning, "a postmortem is drafted within the time that its severity sets", [.model, .calendar])

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let postmortem = document.postmortem, !postmortem.isExample, let status = postmortem.status,
      status.value != .final, let severity = postmortem.severity,
      let level = context.configuration.severity(named: severity.value), let within = level.postmortemWithin,
      let end = postmortem.milestone(.resolved)?.time.date ?? postmortem.date?.value
    else { return [] }
    let deadline = within.after(end)
    if let drafted = postmortem.draftedAt {
      let days = drafted.value.day.days(since: deadline)
      guard days > 0, context.today >= drafted.value.day else { return [] }
      return [finding("was drafted", days, level.id, within, drafted.range, context)]
    }
    let days = context.today.days(since: deadline)
    guard status.value == .draft, days > 0 else { return [] }
    return [finding("is", days, level.id, within, status.range, context)]
  }

  private func finding(
    _ verb: String, _ days: Int, _ severity: String, _ within: Interval, _ place: Range<Int>, _ context: DocumentContext
  ) -> Diagnostic {
    context.finding(
      self,
      "the postmortem \(verb) \(days == 1 ? "1 day" : "\(days) days") late: a \(severity) has \(within) from its end",
      at: place, help: "write the first draft now, and its day in `drafted_at`")
  }
}
