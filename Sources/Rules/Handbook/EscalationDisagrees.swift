import Calendar
import Diagnostics
import Handbook
import Links
import YAML

/// A playbook that names another person or another time than the levels is followed by those who do not know that the
/// levels hold.
struct EscalationDisagrees: HandbookRule {
  static let rule = Rule(
    "escalation-disagrees", .warning, "`escalate_after` and `escalate_to` of a playbook are what the levels say", .model
  )

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let handbook = linked.handbook
    let stuck = StuckLevels(handbook)
    return context.values(for: self, with: stuck.levels) { index -> [Diagnostic]? in
      let document = handbook.documents[index]
      guard let playbook = document.playbook,
        let severity = handbook.configuration.severity(of: playbook, on: nil), let first = stuck[severity].first
      else { return nil }
      var findings: [Diagnostic] = []
      func add(_ key: Key<some Any>, _ written: String, _ said: String) {
        guard let range = document.frontMatter.written(key)?.range else { return }
        findings.append(
          context.finding(
            self, "`\(key.name)` is \(written), but the first level `stuck` of \(severity.id) is \(said)", in: document,
            at: range, help: "remove the key: the levels hold, for the severity of the service that fails"))
      }
      if let after = playbook.escalateAfter, after.approximateMinutes != first.after.approximateMinutes {
        add(Keys.escalateAfter, "\(after)", "after \(first.after)")
      }
      if let to = playbook.escalateTo?.value, let notify = first.notify, to != notify {
        add(Keys.escalateTo, "`\(to)`", "`\(notify)`")
      }
      return findings.isEmpty ? nil : findings
    }.flatMap(\.value)
  }
}
