import Diagnostics
import Handbook
import Markdown

/// HTML in Markdown stays within what a page may safely hold.
struct RawHTML: DocumentRule {
  static let id: RuleID = "raw-html"
  static let severity = Severity.warning
  static let summary = "raw HTML and URLs in a document are among those that are safe to publish"

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    document.markdown.issues.map { issue in
      context.finding(self, issue.detail, at: issue.range, help: "write it in Markdown")
    }
  }
}
