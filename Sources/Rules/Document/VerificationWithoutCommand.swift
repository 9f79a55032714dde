import Diagnostics
import Handbook

/// That a failure is over is measured, not felt.
struct VerificationWithoutCommand: DocumentRule {
  static let rule = Rule(
    "verification-without-command", .note, "a verification has a command, or a link to what measures it", .model,
    source: "docs/content-model.md, sections of playbook")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook else { return [] }
    return [
      SectionWithoutAction.finding(
        self, about: "verification", of: document, context, "no command, and no link to what measures it")
    ].compactMap { $0 }
  }
}
