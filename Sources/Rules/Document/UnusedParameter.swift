import Diagnostics
import Ground
import Handbook
import Markdown

/// What a playbook asks an alert for is used somewhere in it.
struct UnusedParameter: DocumentRule {
  static let rule = Rule(
    "unused-parameter", .warning, "every parameter of a playbook is used in its text", .model,
    source: "docs/prefilled-commands.md")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook, !document.parameters.isEmpty, !document.frontMatter.isBroken else { return [] }
    let used = Set(document.markdown.body.parameters).union(Playbook.Parameter.ofIncident.map(\.name))
    let body = context.source.bytes[document.frontMatter.bodyStart...]
    return document.parameters.filter { !used.contains($0.name) && body.range(of: "{{\($0.name)}}") == nil }.map {
      context.finding(
        self, "no command or sentence uses the parameter `\($0.name)`", at: $0.range,
        help: "write `{{\($0.name)}}` where its value belongs, or remove it: every link carries it along")
    }
  }
}
