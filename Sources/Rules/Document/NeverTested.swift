import Diagnostics
import Handbook

/// A playbook has been tested at least once.
struct NeverTested: DocumentRule {
  static let id: RuleID = "never-tested"
  static let severity = Severity.warning
  static let summary = "a playbook carries the date of its last test"
  static let concernsModel = true

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook, !document.frontMatter.isBroken else { return [] }
    let freshness = Freshness(of: document, configuration: context.configuration, today: context.today)
    guard freshness.state == .neverTested else { return [] }
    return [
      context.finding(
        self, "`\(document.title)` was never tested", at: document.frontMatter.place(in: context.source),
        help: "walk through it in a drill, then write `last_tested` and `tested_by`")
    ]
  }
}
