import Diagnostics
import Handbook
import Markdown

/// HTML in Markdown stays within what a page may safely hold.
struct RawHTML: DocumentRule {
  static let rule = Rule("raw-html", .warning, "raw HTML in a document uses only what is safe to publish")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    document.markdown.problems.filter { $0.kind == .rawHTML }.map { problem in
      context.finding(
        self, "`\(problem.detail)` is shown as text", at: problem.range,
        help: "write it in Markdown, or in back-ticks if it is meant as text")
    }
  }
}
