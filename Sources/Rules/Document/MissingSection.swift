import Diagnostics
import Handbook

/// A document has every section that its kind must have.
struct MissingSection: DocumentRule {
  static let id: RuleID = "missing-section"
  static let severity = Severity.error
  static let summary = "a document has every section that its kind must have"
  static let concernsModel = true

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let roles = requiredRoles(of: document, in: context)
    let place =
      document.titleHeading.map { document.markdown.headings[$0].range }
      ?? document.frontMatter.place(in: context.source)
    return roles.filter { document.section($0.name) == nil }.map { role in
      let accepted = role.headings.prefix(3).map { "`## \($0)`" }.joined(separator: ", ")
      return context.finding(
        self, "section `\(role.name)` is missing", at: place,
        help: accepted.isEmpty ? "add a heading for it" : "add a heading such as \(accepted)")
    }
  }

  private func requiredRoles(of document: Document, in context: DocumentContext) -> [SectionRole] {
    let roles = context.configuration.sections[document.kind] ?? []
    guard document.kind == .comms else { return roles.filter(\.isRequired) }
    let phases = document.frontMatter["phases"]?.texts ?? []
    return roles.filter { $0.isRequired || phases.contains($0.name) }
  }
}
