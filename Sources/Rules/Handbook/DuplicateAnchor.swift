import Diagnostics
import Handbook
import Links
import Markdown

/// An id of a page belongs to one element.
struct DuplicateAnchor: HandbookRule {
  static let rule = Rule("duplicate-anchor", .warning, "no two elements of a page have the same id")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for (document, anchors) in zip(linked.handbook.documents, linked.anchors) {
      for collision in anchors.collisions {
        findings.append(
          context.finding(
            self, "the anchor `#\(collision.id)` is already used", in: document,
            at: document.markdown.headings[collision.heading].range,
            help: "give this heading another id: `## … {#other-id}`"))
      }
      for element in anchors.repeats.map({ document.markdown.htmlIDs[$0] }) {
        findings.append(
          context.finding(
            self, "the anchor `#\(element.id)` is already used", in: document, at: element.range,
            help: "give this element another id, or remove it"))
      }
    }
    return findings
  }
}
