import Diagnostics
import Handbook
import Markdown
import YAML

/// The title of the front matter and the H1 say the same.
struct TitleMismatch: DocumentRule {
  static let rule = Rule("title-mismatch", .warning, "the `title` of the front matter is the document's H1", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let title = document.frontMatter.located(Keys.title), let heading = document.titleHeading else { return [] }
    let shown = document.text(ofHeading: heading)
    guard shown != title.value, Self.words(shown) != Self.words(title.value) else { return [] }
    return [
      context.finding(
        self, "the H1 is `\(shown)`, the title is `\(title.value)`",
        at: document.markdown.headings[heading].range, help: "make them the same",
        notes: [.init("the title is here", in: context.source, at: title.range)])
    ]
  }

  private static func words(_ text: String) -> [Substring] { text.split { $0 == " " || $0 == "\t" || $0 == "`" } }
}
