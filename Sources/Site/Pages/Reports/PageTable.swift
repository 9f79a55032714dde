import Markdown

/// A table of a generated page, in a box that scrolls sideways where a screen is narrower.
struct PageTable {
  private var html: TrustedHTML
  private let columns: [String]

  /// - Parameters:
  ///   - label: What the table is called, for those who do not see it.
  ///   - columns: The headings of its columns.
  init(_ label: String, _ columns: [String]) {
    self.columns = columns
    html = "<div class=\"table-scroll\" role=\"group\" aria-label=\"\(text: label)\" tabindex=\"0\">"
    html += "<table class=\"tests\">\n<thead><tr>"
    for column in columns { html += column.isEmpty ? "<td></td>" : "<th>\(text: column)</th>" }
    html += "</tr></thead>\n<tbody>\n"
  }

  /// Adds a row; a cell without anything in it says so. On a phone a row is a card, in which cells name their columns.
  mutating func add(_ cells: [TrustedHTML]) {
    html += "<tr>"
    for (column, cell) in zip(columns, cells) {
      html += column.isEmpty ? "<td>" : "<td data-label=\"\(text: column)\">"
      html += cell.isEmpty ? "–" : cell
      html += "</td>"
    }
    html += "</tr>\n"
  }

  /// The table.
  var finished: TrustedHTML { html + "</tbody>\n</table></div>\n" }
}
