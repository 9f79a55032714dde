import Diagnostics
import Ground
import Handbook
import Markdown

/// A diagnosis and a resolution have something to do in them, not only something to think of.
///
/// What a runbook is worth at night is whether it can be carried out: a command, a dashboard, a page to go on with.
struct SectionWithoutAction: DocumentRule {
  static let rule = Rule(
    "section-without-action", .note, "a diagnosis or resolution has a command, or a link to follow", .model,
    source: "kubernetes-monitoring/kubernetes-mixin#482: a runbook entry has to say what to do")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook else { return [] }
    return ["diagnosis", "resolution"].compactMap { role in
      Self.finding(self, about: role, of: document, context, "no command, and no link to follow")
    }
  }

  /// The finding of a rule about the section of a role that has text and nothing to do; nil if it has something.
  static func finding<Check: RuleCheck>(
    _ check: Check, about role: String, of document: Document, _ context: DocumentContext, _ lack: String
  ) -> Diagnostic? {
    guard let section = document.section(role) else { return nil }
    let markdown = document.markdown
    guard !context.prose(of: document).hasSomething(in: section.blocks, of: context.source.bytes) else { return nil }
    let texts = section.blocks.compactMap { markdown.blocks[$0].text }
    guard !texts.isEmpty,
      !texts.contains(where: { namesAction(markdown.text[$0.clamped(to: markdown.text.indices)]) }),
      PlaceholderSection.content(of: section, in: document, context) == nil
    else { return nil }
    return context.finding(
      check, "section `\(role)` has \(lack)", at: markdown.headings[section.heading].range,
      help: "write the command that answers the question, or link the dashboard or page where the answer is")
  }

  /// Whether a text names a path through screens, or says that there is nothing to do.
  private static func namesAction(_ text: ArraySlice<UInt8>) -> Bool {
    for mark in ["→", " > ", "->"] where text.range(of: mark) != nil { return true }
    return phrases.contains { text.contains(ignoringCase: $0) }
  }

  private static let phrases: [StaticString] = [
    "no action", "no further action", "nothing to do", "by itself", "automatically", "on its own", "navigate to",
    "click", "go to ",
  ]
}
