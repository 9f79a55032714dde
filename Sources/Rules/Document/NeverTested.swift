import Diagnostics
import Handbook
import YAML

/// A playbook has been tested at least once, in a way that counts for its severity.
struct NeverTested: DocumentRule {
  static let rule = Rule("never-tested", .warning, "a playbook has the date of its last test", [.model, .calendar])

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let freshness = document.freshness
    guard freshness.state == .neverTested else { return [] }
    if let kind = freshness.discounted, let written = freshness.record.kind {
      let of = document.frontMatter[Keys.severity].map { " for `\($0)`" } ?? ""
      return [
        context.finding(
          self, "`\(document.title)` was never tested: a \(kind.name) does not count as a test\(of)", at: written.range,
          help: "walk through it in a drill: `kedge drill \(document.stem)`")
      ]
    }
    guard document.kind == .playbook, !document.frontMatter.isBroken else { return [] }
    return [
      context.finding(
        self, "`\(document.title)` was never tested", at: document.frontMatter.place(in: context.source),
        help: "walk through it in a drill: `kedge drill \(document.stem)`")
    ]
  }
}
