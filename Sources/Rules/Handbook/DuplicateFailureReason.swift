import Diagnostics
import Handbook
import Links
import YAML

/// A failure reason has one playbook.
struct DuplicateFailureReason: HandbookRule {
  static let rule = Rule("duplicate-failure-reason", .error, "no two playbooks claim the same `failure_reason`", .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let documents = linked.handbook.documents
    return linked.reasons.repeats.compactMap { index, first in
      guard let reason = documents[index].playbook?.failureReason,
        let other = documents[first].playbook?.failureReason
      else { return nil }
      return context.finding(
        self, "failure reason `\(reason.value)` has two playbooks", in: documents[index], at: reason.range,
        help: "merge them: an alert can open only one",
        notes: [context.note("the first is here", in: documents[first], at: other.range)])
    }
  }
}
