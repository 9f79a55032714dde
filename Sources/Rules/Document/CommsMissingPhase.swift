import Diagnostics
import Handbook
import Markdown
import YAML

/// Each phase of a comms template has its text to paste.
struct CommsMissingPhase: DocumentRule {
  static let rule = Rule(
    "comms-missing-phase", .error, "each phase of a comms template has a section with a fenced text to paste", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let template = document.comms else { return [] }
    let roles = context.configuration.sections[.comms] ?? []
    let written = Set(template.messages.map(\.phase))
    let missing = template.phases.filter { !written.contains($0.value) }.map { phase in
      guard let section = document.section(phase.value) else {
        return context.finding(
          self, "phase `\(phase.value)` has no section", at: phase.range,
          help: Self.help(phase.value, roles.map(\.name)))
      }
      return context.finding(
        self, "phase `\(phase.value)` has no text to paste",
        at: document.markdown.headings[section.heading].range, help: "add a fenced block that holds the text")
    }
    guard !template.phases.isEmpty else { return missing }
    let named = Set(template.phases.map(\.value))
    return missing
      + document.sections.compactMap { section in
        guard let role = section.role, written.contains(role), !named.contains(role), !section.isRepeat else {
          return nil
        }
        return context.finding(
          self, "phase `\(role)` has a text and is not among the `phases`",
          at: document.markdown.headings[section.heading].range, help: "add it to `phases` in the front matter")
      }
  }

  private static func help(_ phase: String, _ known: [String]) -> String {
    if known.contains(phase) { return "add a heading for it with a fenced block that holds the text" }
    return NearMiss.best(for: phase, among: known).map { "did you mean `\($0)`?" }
      ?? "the phases are " + known.map { "`\($0)`" }.joined(separator: ", ")
  }
}
