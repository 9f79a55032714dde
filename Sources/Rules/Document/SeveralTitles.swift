import Diagnostics
import Handbook
import Markdown

/// A document has one H1, which is its title.
struct SeveralTitles: DocumentRule {
  static let rule = Rule("several-titles", .warning, "a document has one H1", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let headings = document.markdown.headings
    let titles = headings.indices.lazy.filter { headings[$0].level == 1 && headings[$0].isTopLevel }
    guard let first = titles.first else { return [] }
    return titles.dropFirst().map { index in
      context.finding(
        self, "a second H1", at: headings[index].range, help: "make it an H2",
        notes: [.init("the first is here", in: context.source, at: headings[first].range)])
    }
  }
}
