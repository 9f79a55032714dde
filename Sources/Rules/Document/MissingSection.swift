import Diagnostics
import Handbook
import Markdown

/// A document has every section that its kind must have.
struct MissingSection: DocumentRule {
  static let rule = Rule("missing-section", .error, "a document has every section that its kind must have", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let roles = context.configuration.sections[document.kind] ?? []
    let missing = roles.indices.filter { roles[$0].isRequired && document.section(roles[$0].name) == nil }
    guard !missing.isEmpty else { return [] }
    let place =
      document.titleHeading.map { document.markdown.headings[$0].range }
      ?? document.frontMatter.place(in: context.source)
    return missing.map { roles[$0] }.map { role in
      let accepted = role.headings.prefix(3).map { "`## \($0)`" }.joined(separator: ", ")
      return context.finding(
        self, "section `\(role.name)` is missing", at: place,
        help: accepted.isEmpty ? "add a heading for it" : "add a heading such as \(accepted)")
    }
  }
}
