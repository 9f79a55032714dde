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
    let used = Set(document.markdown.parameters).union(Playbook.Parameter.ofIncident.map(\.name))
    // Nearly every one is filled in on the page, so that the source is not looked at.
    let rest = document.parameters.filter { !used.contains($0.name) }
    guard !rest.isEmpty else { return [] }
    let written = Self.names(in: context.source.bytes, from: document.frontMatter.bodyStart)
    return rest.filter { !written.contains($0.name) }.map {
      context.finding(
        self, "no command or sentence uses the parameter `\($0.name)`", at: $0.range,
        help: "write `{{\($0.name)}}` where its value belongs, or remove it: every link carries it along")
    }
  }

  /// Every `name` of a `{{name}}` in a text from `start` on, in code as well.
  private static func names(in bytes: [UInt8], from start: Int) -> Set<String> {
    var names: Set<String> = []
    var index = start
    while let brace = UTF8Text.first(.openBrace, in: bytes, from: index) {
      index = brace + 1
      guard let name = Parameter.name(in: bytes, at: brace) else { continue }
      index = brace + name.utf8.count + 4
      names.insert(name)
    }
    return names
  }
}
