import Diagnostics
import Handbook
import Markdown

/// A heading is followed by something that it is the heading of.
struct EmptySection: DocumentRule {
  static let rule = Rule(
    "empty-section", .error, "a heading is followed by text, not by the next heading or the end of the document", .model
  )

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let markdown = document.markdown
    var findings: [Diagnostic] = []
    let headings = markdown.headings
    // The blocks with a link: a heading that is one leads to what it is the heading of.
    lazy var linked = Set(markdown.links.lazy.filter { $0.hasDestination }.map(\.block))
    for index in headings.indices where headings[index].isTopLevel && index != document.titleHeading {
      var next = markdown.blocks[headings[index].block].end
      // A line between two sections is in neither of them.
      while next < markdown.blocks.count, markdown.blocks[next].kind == .thematicBreak {
        next = markdown.blocks[next].end
      }
      var isEmpty = next >= markdown.blocks.count
      if !isEmpty, case .heading(let follower) = markdown.blocks[next].kind {
        isEmpty = headings[follower].level <= headings[index].level
      }
      guard isEmpty, !linked.contains(headings[index].block) else { continue }
      let section = document.sections.index(ofHeading: index).map { document.sections[$0] }
      let name = section?.role ?? document.text(ofHeading: index)
      findings.append(
        context.finding(
          self, "section `\(name)` is empty", at: headings[index].range, help: "fill it, or remove the heading"))
    }
    return findings
  }
}
