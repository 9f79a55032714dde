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
    let more = Array(titles.dropFirst())
    guard let second = more.first else { return [] }
    return [
      context.finding(
        self, more.count == 1 ? "a second H1" : "\(more.count) more H1", at: headings[second].range,
        help: more.count == 1
          ? "make it an H2" : "move every heading but the title one level down, or split the page",
        notes: [.init("the first is here", in: context.source, at: headings[first].range)]
          + more.dropFirst().prefix(9).map { .init("another is here", in: context.source, at: headings[$0].range) })
    ]
  }
}
