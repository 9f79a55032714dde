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
    guard shown != title.value, Self.letters(shown) != Self.letters(title.value), !Self.isTemplate(shown) else {
      return []
    }
    return [
      context.finding(
        self, "the H1 is `\(shown)`, the title is `\(title.value)`",
        at: document.markdown.headings[heading].range, help: "make them the same",
        notes: [.init("the title is here", in: context.source, at: title.range)],
        fix: Self.retitling(title, shown, document, context.source))
    ]
  }

  /// The words of the H1 as the title: the H1 has the anchor, which may be promised. Which of the two is right, somebody
  /// has to look at.
  private static func retitling(
    _ title: Located<String>, _ shown: String, _ document: Document, _ source: SourceFile
  ) -> TextFix? {
    guard case .found(let yaml, _, _) = FrontMatterSplit.split(source), title.range.upperBound <= yaml.upperBound,
      let fix = title.fix(writing: shown, in: source)
    else { return nil }
    return TextFix(title: "make the title `\(shown)`", range: title.range, text: fix.replacement, isSafe: false)
  }

  /// What is compared: spaces, hyphens and case are a matter of style.
  private static func letters(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Whether another generator fills the heading in.
  private static func isTemplate(_ text: String) -> Bool { ["{{", "{%", "<%"].contains(where: text.contains) }
}
