import Diagnostics
import Handbook
import Links
import YAML

/// Every configured failure reason has a playbook.
struct MissingPlaybook: HandbookRule {
  static let rule = Rule("missing-playbook", .error, "every failure reason in `kedge.yml` has a playbook")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    linked.handbook.configuration.failureReasons
      .filter { linked.reasons.playbook(forReason: $0.value) == nil }
      .map { reason in
        context.finding(
          self, "failure reason `\(reason.value)` has no playbook", inConfigurationAt: reason.range,
          help: "write `playbooks/\(reason.value).md`")
      }
  }
}
