import Diagnostics
import Handbook
import Markdown

/// A link leads to the web, to a mail address, to a telephone or into the handbook, and nowhere else.
struct DangerousURL: DocumentRule {
  static let rule = Rule(
    "dangerous-url", .warning, "the address of a link or image is http, https, mailto, tel or relative")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    document.markdown.problems.filter { $0.kind == .dangerousURL }.map { problem in
      context.finding(
        self, "`\(problem.detail)` is not published", at: problem.range,
        help: "link to `http`, `https`, `mailto`, `tel` or a relative path")
    }
  }
}
