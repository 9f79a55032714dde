import Markdown

/// A table of a generated page, in a box that scrolls sideways where a screen is narrower.
struct PageTable {
  private var html: TrustedHTML
  /// How a cell of each column begins.
  private let openings: [TrustedHTML]

  /// - Parameters:
  ///   - label: What the table is called, for those who do not see it.
  ///   - columns: The headings of its columns.
  init(_ label: String, _ columns: [String]) {
    openings = columns.map { $0.isEmpty ? "<td>" : "<td data-label=\"\(text: $0)\">" }
    html = "<div class=\"table-scroll\" role=\"group\" aria-label=\"\(text: label)\" tabindex=\"0\">"
    html += "<table class=\"tests\">\n<thead><tr>"
    for column in columns { html += column.isEmpty ? "<td></td>" : "<th>\(text: column)</th>" }
    html += "</tr></thead>\n<tbody>\n"
  }

  /// Adds a row; a cell without anything in it says so. On a phone a row is a card, in which cells name their columns.
  mutating func add(_ cells: [TrustedHTML]) {
    html += Self.start
    for (opening, cell) in zip(openings, cells) {
      html += opening
      html += cell.isEmpty ? Self.nothing : cell
      html += Self.cellEnd
    }
    html += Self.end
  }

  private static let start: TrustedHTML = "<tr>"
  private static let nothing: TrustedHTML = "–"
  private static let cellEnd: TrustedHTML = "</td>"
  private static let end: TrustedHTML = "</tr>\n"

  /// The table.
  var finished: TrustedHTML { html + "</tbody>\n</table></div>\n" }
}
