import Diagnostics
import Handbook
import Markdown

/// A role has one section: the first one gets its anchor.
struct RepeatedSection: DocumentRule {
  static let rule = Rule(
    "repeated-section", .warning, "no two sections of a document have the same role", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    document.sections.filter(\.isRepeat).compactMap { section in
      guard let role = section.role, let first = document.section(role) else { return nil }
      let headings = document.markdown.headings
      return context.finding(
        self, "a second section `\(role)`", at: headings[section.heading].range,
        help: "merge the two, or give one another heading",
        notes: [.init("the first is here", in: context.source, at: headings[first.heading].range)])
    }
  }
}
