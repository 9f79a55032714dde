import Diagnostics
import Ground
import Handbook
import Markdown

/// A step that tells to run, delete or restart something has the command.
///
/// Only short top-level steps that begin with one of twelve verbs, and that are about no person and no screen.
struct StepWithoutCommand: DocumentRule {
  static let rule = Rule(
    "step-without-command", .note, "a step that begins with run, delete, restart or the like has its command", .model,
    source: "AWS Well-Architected Framework, OPS07-BP03: a runbook is a series of steps that anybody can follow")

  private static let mostWords = 15

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook else { return [] }
    let markdown = document.markdown
    let prose = context.prose(of: document)
    var findings: [Diagnostic] = []
    for section in document.sections where section.traits.hasSteps {
      for item in section.blocks {
        guard case .item = markdown.blocks[item].kind, isTopLevel(item, in: markdown),
          item + 1 < markdown.blocks[item].end
        else { continue }
        guard !prose.hasSomething(in: item..<markdown.blocks[item].end, of: context.source.bytes),
          !prose.goesOn(after: item)
        else { continue }
        let words = prose.words(of: item + 1, most: Self.mostWords)
        guard let verb = words.first, Self.verbs.contains(verb), Self.others.isDisjoint(with: words) else { continue }
        findings.append(
          context.finding(
            self, "this step tells to \(verb) something, and has no command", at: markdown.blocks[item + 1].range,
            help: "write the command below it, or link the page that has it"))
      }
    }
    return findings
  }

  private func isTopLevel(_ item: Int, in markdown: MarkdownDocument) -> Bool {
    let list = markdown.blocks[item].parent
    guard list >= 0, markdown.blocks[list].parent < 0, case .list(ordered: true, _, _) = markdown.blocks[list].kind
    else { return false }
    return true
  }

  private static let verbs: Set<String> = [
    "run", "execute", "delete", "remove", "scale", "restart", "drain", "create", "trigger", "start", "restore", "patch",
  ]

  /// Words of steps that are about people and screens.
  private static let others: Set<String> = [
    "post", "tell", "ask", "notify", "contact", "page", "call", "decide", "wait", "click", "navigate", "select",
    "console", "dashboard", "ticket", "case", "team", "merge", "pr",
  ]
}
