import Diagnostics
import Handbook
import Markdown

/// A row of a table has a cell for each column and no more.
struct RaggedTableRow: DocumentRule {
  static let rule = Rule("ragged-table-row", .note, "every row of a table has as many cells as the table has columns")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    document.markdown.problems.filter { $0.kind == .raggedRow }.map { problem in
      context.finding(
        self, "this row has \(problem.detail)", at: problem.range,
        help: "write `\\|` for a pipe that belongs to the text")
    }
  }
}
