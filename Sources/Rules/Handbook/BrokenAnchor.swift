import Diagnostics
import Handbook
import Links

/// A fragment inside the handbook names an element that is there.
struct BrokenAnchor: HandbookRule {
  static let id: RuleID = "broken-anchor"
  static let severity = Severity.error
  static let summary = "the fragment of a link inside the handbook names an element of the page"
  static let concernsModel = true

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for (index, targets) in linked.targets.enumerated() {
      for (position, target) in targets.enumerated() {
        guard case .missingAnchor(let page, let fragment) = target else { continue }
        let document = linked.handbook.documents[index]
        let near = NearMiss.all(for: fragment, among: linked.anchors[page].targets.keys)
        let help = near.isEmpty
          ? "`kedge explain broken-anchor` says which anchors a page has"
          : "did you mean " + near.map { "`#\($0)`" }.joined(separator: " or ") + "?"
        findings.append(
          context.finding(
            self, "`\(linked.handbook.documents[page].path)` has no anchor `#\(fragment)`", in: document,
            at: document.markdown.links[position].range, help: help))
      }
    }
    return findings
  }
}
