import Calendar
import YAML

/// The runbook for one failure, as its front matter describes it.
package struct Playbook: Sendable {
  package var failureReason: Located<String>?
  package var alerts: [Located<String>]
  package var severity: Located<String>?
  package var owner: Located<String>?
  package var escalateTo: Located<String>?
  package var services: [Located<String>]
  package var rtoTarget: Interval?
  package var escalateAfter: Interval?
  package var parameters: [Parameter]

  /// Takes the front matter of a playbook.
  init(_ frontMatter: FrontMatter) {
    failureReason = frontMatter.located(Keys.failureReason)
    alerts = frontMatter[Keys.alerts] ?? []
    severity = frontMatter.located(Keys.severity)
    owner = frontMatter.located(Keys.owner)
    escalateTo = frontMatter.located(Keys.escalateTo)
    services = frontMatter[Keys.services] ?? []
    rtoTarget = frontMatter[Keys.rtoTarget]
    escalateAfter = frontMatter[Keys.escalateAfter]
    parameters = frontMatter[Keys.parameters] ?? []
  }

  /// What an alert calls it: its failure reason, else the first alert that it is for.
  package var shownReason: String? { failureReason?.value ?? alerts.first?.value }
}
