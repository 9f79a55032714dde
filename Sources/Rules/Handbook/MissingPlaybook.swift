import Diagnostics
import Handbook
import Links
import YAML

/// Every configured failure reason has a playbook.
struct MissingPlaybook: HandbookRule {
  static let id: RuleID = "missing-playbook"
  static let severity = Severity.error
  static let summary = "every failure reason of `kedge.yml` has a playbook"

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let reasons = Set(linked.handbook.documents.compactMap { $0.playbook?.failureReason?.value })
    return linked.handbook.configuration.failureReasons.filter { !reasons.contains($0.value) }.map { reason in
      context.finding(
        self, "failure reason `\(reason.value)` has no playbook", inConfigurationAt: reason.range,
        help: "write `playbooks/\(reason.value).md`")
    }
  }
}
