import Markdown

/// Which labels were the answers in a test, as its page tells: the rows of its table `Step | Answer | …`.
package struct DrillAnswers: Sendable {
  /// The answers: the step's id, `diagnosis.3`, and the label's plain text.
  package private(set) var all: [(step: String, label: String)] = []

  /// Reads the page of a test.
  package init(_ page: Document) {
    let markdown = page.markdown
    for table in markdown.blocks.indices {
      guard case .table = markdown.blocks[table].kind else { continue }
      let rows = markdown.children(of: table).map { row in
        markdown.children(of: row).map { markdown.blocks[$0].text.map(markdown.plainText) ?? "" }
      }
      guard let header = rows.first, header.count > 1, header[0] == "Step", header[1] == "Answer" else { continue }
      for row in rows.dropFirst() where row.count > 1 && !row[1].isEmpty { all.append((row[0], row[1])) }
    }
  }
}
