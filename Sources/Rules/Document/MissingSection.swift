import Diagnostics
import Handbook

/// A document has every section that its kind must have.
struct MissingSection: DocumentRule {
  static let id: RuleID = "missing-section"
  static let severity = Severity.error
  static let summary = "a document has every section that its kind must have"
  static let concernsModel = true

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let roles = (context.configuration.sections[document.kind] ?? []).filter(\.isRequired)
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
}
