/// Writes the findings as a table for a comment, the gravest first, in less than the 64 KB that a comment may have.
///
/// Promise: it stays Markdown that fits into one comment; the table is for people.
package struct MarkdownReporter: Reporter {
  /// The most that a comment may have, in bytes, and some room for words of others.
  static let limit = 64_000

  package init() {}

  package func rendering(_ report: Report) -> Rendering {
    let (text, leftOut) = FindingsTable(report).text(within: Self.limit)
    return Rendering(text, leftOut: leftOut.map { ["a comment has no room for \($0)"] } ?? [])
  }
}
