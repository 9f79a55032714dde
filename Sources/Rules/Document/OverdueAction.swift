import Calendar
import Diagnostics
import Handbook
import YAML

/// What was promised after an incident was done by its day.
struct OverdueAction: DocumentRule {
  static let rule = Rule(
    "overdue-action", .warning, "no open action of a postmortem is past its due date", [.model, .calendar])

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let postmortem = document.postmortem, !postmortem.isExample else { return [] }
    return postmortem.actions.compactMap { action in
      guard let due = action.due, action.isOverdue(on: context.today) else { return nil }
      let days = context.today.days(since: due.value)
      let who = action.owner.map { "; ask \($0.value)" } ?? ""
      return context.finding(
        self, "this was due \(days == 1 ? "yesterday" : "\(days) days ago"), on \(due.value), and is open",
        at: due.range,
        help: "do it, or agree on another date and write down why\(who)")
    }
  }
}
