import Diagnostics
import Handbook
import Links
import Markdown

/// A fragment inside the handbook names an element that is there.
struct BrokenAnchor: HandbookRule {
  static let rule = Rule(
    "broken-anchor", .error, "the fragment of a link inside the handbook names an element of the page", .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for (index, targets) in linked.targets.enumerated() {
      for (position, target) in targets.enumerated() {
        guard case .missingAnchor(let page, let fragment) = target else { continue }
        guard !Self.isSpokenFor(fragment, linked.handbook.documents[page], linked.handbook.configuration) else {
          continue
        }
        let document = linked.handbook.documents[index]
        let help = Self.help(fragment, on: page, from: index, linked)
        findings.append(
          context.finding(
            self, "`\(linked.handbook.documents[page].path)` has no anchor `#\(fragment)`", in: document,
            at: document.markdown.links[position].range, help: help))
      }
    }
    return findings
  }

  /// Whether the anchor is that of a section, or a step of a section, whose absence `missing-section` reports already,
  /// and weighs as much.
  private static func isSpokenFor(_ fragment: String, _ page: Document, _ configuration: Configuration) -> Bool {
    let role = fragment.prefix { $0 != "." }
    guard let weight = RulePolicy.severity(of: MissingSection.rule, in: configuration),
      let own = RulePolicy.severity(of: rule, in: configuration), weight >= own, page.section(String(role)) == nil
    else { return false }
    return (configuration.sections[page.kind] ?? []).contains { $0.isRequired && $0.name == role }
  }

  private static func help(_ fragment: String, on page: Int, from origin: Int, _ linked: LinkedHandbook) -> String {
    if let moved = linked.redirects.target(of: AnchorName(page: linked.page(of: page), id: fragment)) {
      return "it moved: write `\(linked.destination(of: moved, from: origin))`"
    }
    let ids = linked.anchors[page].targets.keys.sorted()
    if let twin = ids.first(where: { $0 == fragment }) {
      // The same letters in other bytes: a String does not tell them apart, a browser does.
      return "`#\(twin)` exists, with its accents composed differently: copy it from the heading"
    }
    let near = NearMiss.all(for: fragment, among: ids)
    guard near.isEmpty else { return "did you mean " + near.map { "`#\($0)`" }.joined(separator: " or ") + "?" }
    let promised = linked.anchors[page].promisedIDs.prefix(8).map { "`#\($0)`" }.joined(separator: ", ")
    return promised.isEmpty ? "that page has no anchors: link to the page" : "it has \(promised)"
  }
}
