import Diagnostics
import Handbook
import Markdown

/// A document has every section that its kind must have.
struct MissingSection: DocumentRule {
  static let rule = Rule("missing-section", .error, "a document has every section that its kind must have", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let roles = context.configuration.sections[document.kind] ?? []
    var missing = roles.filter { $0.isRequired && !document.has($0.name) }
    guard !missing.isEmpty else { return [] }
    // What an open code block swallowed is there: its own finding says where.
    let swallowed = SwallowedHeadings.names(in: document)
    if !swallowed.isEmpty {
      missing.removeAll { role in
        (role.headings + [role.name]).contains { swallowed.contains(SectionRole.normalise($0)) }
      }
      guard !missing.isEmpty else { return [] }
    }
    let place =
      document.titleHeading.map { document.markdown.headings[$0].range }
      ?? document.frontMatter.place(in: context.source)
    let hasNone =
      missing.count == roles.count(where: \.isRequired) && document.otherRoles.isEmpty
      && !document.sections.contains { $0.role != nil }
    if hasNone, missing.count > 1 { return [none(of: missing, document, context, place)] }
    return missing.map { role in
      if let near = Self.near(role, in: document) {
        return context.finding(
          self, "section `\(role.name)` is missing", at: document.markdown.headings[near.heading].range,
          help: "did you mean this heading? `\(near.accepted)` counts; or list it under `sections` in `kedge.yml`",
          fix: Self.renaming(near.heading, role, document, context.source))
      }
      return context.finding(
        self, "section `\(role.name)` is missing", at: place,
        help: role.headings.isEmpty ? "add a heading for it" : "add a heading such as \(Self.accepted(role, 3))",
        fix: SectionSkeleton.fix(role, roles, document, context.source))
    }
  }

  /// The finding about a document that looks like another kind: one for all of its sections.
  private func none(
    of missing: [SectionRole], _ document: Document, _ context: DocumentContext, _ place: Range<Int>
  ) -> Diagnostic {
    let names = missing.map { "`\($0.name)`" }.joined(separator: ", ")
    let folder = document.path.lastIndex(of: "/").map { document.path[...$0] + "**" } ?? document.path[...]
    return context.finding(
      self, "none of the sections of a \(document.kind.rawValue) is there: \(names)", at: place,
      help: "add headings such as \(missing.prefix(3).map { Self.accepted($0, 1) }.joined(separator: ", ")); "
        + "if it is no \(document.kind.rawValue), write `kinds: {\(folder): page}` in `kedge.yml`")
  }

  private static func accepted(_ role: SectionRole, _ count: Int) -> String {
    let headings = role.headings.isEmpty ? [role.name] : role.headings
    return headings.prefix(count).map { "`## \($0)`" }.joined(separator: ", ")
  }

  /// The section without a role whose heading comes close to one of a role's.
  private static func near(_ role: SectionRole, in document: Document) -> (heading: Int, accepted: String)? {
    for section in document.sections where section.role == nil {
      let written = SectionRole.normalise(document.text(ofHeading: section.heading))
      guard !written.isEmpty, written.utf8.count <= 40 else { continue }
      let accepted = role.headings.first { heading in
        let heading = SectionRole.normalise(heading)
        let isAlike = NearMiss.best(for: written, among: [heading]) != nil && heading.utf8.count > 4
        return isAlike || stems.contains { written.hasPrefix($0) && heading.hasPrefix($0) }
      }
      if let accepted { return (section.heading, "## " + accepted) }
    }
    return nil
  }

  /// The heading as it is certainly meant: what it says is one slip away from a heading that counts.
  private static func renaming(
    _ index: Int, _ role: SectionRole, _ document: Document, _ source: SourceFile
  ) -> TextFix? {
    let heading = document.markdown.headings[index]
    let written = document.text(ofHeading: index)
    let normal = SectionRole.normalise(written)
    guard let certain = NearMiss.certain(for: normal, among: role.headings.map(SectionRole.normalise)),
      let accepted = role.headings.first(where: { SectionRole.normalise($0) == certain }),
      source.text(heading.range) == String(repeating: "#", count: heading.level) + " " + written
    else { return nil }
    let range = heading.range.upperBound - written.utf8.count..<heading.range.upperBound
    return TextFix(title: "write `\(accepted)`", range: range, text: accepted)
  }

  /// What headings for one thing have in common; for help only, since titles of single steps begin like this too.
  private static let stems = ["mitigat", "diagnos", "resol", "verif", "escalat", "symptom", "communicat"]
}
