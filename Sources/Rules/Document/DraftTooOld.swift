import Calendar
import Diagnostics
import Handbook
import YAML

/// A draft is finished while somebody still knows what is missing.
struct DraftTooOld: DocumentRule {
  static let rule = Rule(
    "draft-too-old", .warning, "a postmortem is final within 30 days of its first draft", [.model, .calendar])

  private static let most = 30

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let postmortem = document.postmortem, !postmortem.isExample, let status = postmortem.status,
      status.value != .final, let start = postmortem.draftedAt?.value.day ?? postmortem.date?.value
    else { return [] }
    let days = context.today.days(since: start)
    guard days > Self.most else { return [] }
    return [
      context.finding(
        self,
        "`\(status.value.rawValue)` \(days) days after \(postmortem.draftedAt == nil ? "the incident" : "the first draft")",
        at: status.range, help: "review it and set `status: final`")
    ]
  }
}
