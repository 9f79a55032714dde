import Calendar
import Diagnostics
import Handbook
import Links
import YAML

/// Help is called while there is still time: not after the service was to be back.
struct EscalationAfterTarget: HandbookRule {
  static let rule = Rule(
    "escalation-after-target", .warning, "a playbook escalates before its `rto_target` has passed", .model,
    source: "docs/escalation-clock.md")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let stuck = StuckLevels(linked.handbook)
    return context.values(for: self, with: stuck.levels) { index -> Diagnostic? in
      let document = linked.handbook.documents[index]
      guard let playbook = document.playbook, let target = playbook.rtoTarget,
        let first = stuck.levels(of: playbook).first, first.after.approximateMinutes > target.approximateMinutes
      else { return nil }
      let own = document.frontMatter.written(Keys.escalateAfter).flatMap { $0.isNull ? nil : $0.range }
      guard let place = own ?? document.frontMatter.written(Keys.rtoTarget)?.range else { return nil }
      return context.finding(
        self, "who is stuck escalates after \(first.after), when the target of \(target) has passed", in: document,
        at: place, help: "escalate earlier, or say a target that can be met")
    }.map(\.value)
  }
}
