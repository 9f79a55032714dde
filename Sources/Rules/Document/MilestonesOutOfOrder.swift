import Calendar
import Diagnostics
import Handbook
import YAML

/// The milestones of an incident come in their order; between others no duration can be counted.
struct MilestonesOutOfOrder: DocumentRule {
  static let rule = Rule(
    "milestones-out-of-order", .error,
    "an incident starts, is detected, acknowledged, mitigated and resolved in this order, and is written up after it",
    .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let postmortem = document.postmortem else { return [] }
    var findings: [Diagnostic] = []
    for (before, after) in postmortem.disorders {
      let seconds = before.time.secondsSinceEpoch - (after.latest ?? after.time).secondsSinceEpoch
      findings.append(
        context.finding(
          self,
          "`\(after.name.key.name)` is \(IncidentDuration(seconds: seconds).text) before `\(before.name.key.name)`",
          at: after.range, help: "correct the one that is wrong; until then no duration is counted between them",
          notes: [.init("`\(before.name.key.name)` is here", in: context.source, at: before.range)]))
    }
    if let drafted = postmortem.draftedAt, let date = postmortem.date, drafted.value.day < date.value {
      findings.append(
        context.finding(
          self, "the draft of \(drafted.value.day) is older than the incident of \(date.value)", at: drafted.range,
          help: "correct `drafted_at` or `date`"))
    }
    return findings
  }
}
