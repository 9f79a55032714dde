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
    for index in headings.indices where headings[index].isTopLevel && index != document.titleHeading {
      let next = markdown.blocks[headings[index].block].end
      var isEmpty = next >= markdown.blocks.count
      if !isEmpty, case .heading(let follower) = markdown.blocks[next].kind {
        isEmpty = headings[follower].level <= headings[index].level
      }
      // A heading that is a link leads to what it is the heading of.
      guard isEmpty, !markdown.links.contains(where: { $0.block == headings[index].block && !$0.destination.isEmpty })
      else { continue }
      let name = document.sections.first { $0.heading == index }?.role ?? document.text(ofHeading: index)
      findings.append(
        context.finding(
          self, "section `\(name)` is empty", at: headings[index].range, help: "fill it, or remove the heading"))
    }
    return findings
  }
}
