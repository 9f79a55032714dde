import Diagnostics
import Handbook
import Links
import YAML

/// For every severity that somebody has to answer, the levels say whom to wake.
struct LevelsMissingSeverity: HandbookRule {
  static let rule = Rule(
    "levels-missing-severity", .warning, "the levels name every severity that must be acknowledged", .model,
    source: "docs/escalation-clock.md")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let handbook = linked.handbook
    guard let document = handbook.documents.first(where: { $0.escalation != nil }),
      let ladders = document.escalation?.ladders, let first = ladders.first
    else { return [] }
    let configuration = handbook.configuration
    let named = Set(ladders.compactMap { configuration.severity(named: $0.severity.value)?.id })
    return configuration.severities.compactMap { severity in
      guard let within = severity.acknowledgeWithin, !named.contains(severity.id) else { return nil }
      return context.finding(
        self, "`\(severity.id)` must be acknowledged within \(within), and no level says who is woken", in: document,
        at: first.severity.range, help: "add `\(severity.id):` with its levels under `levels`")
    }
  }
}
