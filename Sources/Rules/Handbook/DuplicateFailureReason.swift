import Diagnostics
import Handbook
import Links
import YAML

/// A failure reason has one playbook.
struct DuplicateFailureReason: HandbookRule {
  static let id: RuleID = "duplicate-failure-reason"
  static let severity = Severity.error
  static let summary = "no two playbooks claim the same `failure_reason`"

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    var first: [String: (document: Document, range: Range<Int>)] = [:]
    var findings: [Diagnostic] = []
    for document in linked.handbook.documents {
      guard let reason = document.playbook?.failureReason else { continue }
      if let holder = first[reason.value] {
        findings.append(
          context.finding(
            self, "failure reason `\(reason.value)` has two playbooks", in: document, at: reason.range,
            help: "join them: an alert can open only one",
            notes: [context.note("the first is here", in: holder.document, at: holder.range)]))
      } else {
        first[reason.value] = (document, reason.range)
      }
    }
    return findings
  }
}
