import Calendar
import Ground
import Handbook
import Links
import Markdown
import Reports

/// `freshness.html`: what was tested when, most overdue first, and what falls due when.
struct FreshnessPage {
  private(set) var model: TemplateModel

  init(_ report: FreshnessReport, configuration: Configuration) {
    let isPublic = configuration.isPublic
    var rows: [UInt8] = []
    rows.reserveCapacity(report.rows.count * 512)
    for row in report.rows { Self.write(row, namesTester: !isPublic, to: &rows) }
    model = [
      "title": .text("Freshness"), "summary": .text("On \(report.today.longText): \(report.summary)."),
      "rows": .html(TrustedHTML(trusted: rows)),
      "timeline": .html(DueTimeline.svg(report)),
    ]
  }

  private static func write(_ row: FreshnessRow, namesTester: Bool, to rows: inout [UInt8]) {
    rows.append(literal: "<tr><td>")
    if let page = row.page {
      rows.append(literal: "<a href=\"")
      Escaping.appendText(ContentPath.relativeURL(from: path, to: page), to: &rows)
      rows.append(literal: "\">")
    }
    Escaping.appendText(row.title, to: &rows)
    if row.page != nil { rows.append(literal: "</a>") }
    // What was tested when stands beside the title, in sight on a phone too.
    rows.append(literal: "</td><td>")
    rows.append(contentsOf: FreshnessChip.html("span", row.freshness, namesTester: namesTester).bytes)
    if row.stepsChanged == true {
      rows.append(literal: "<span class=\"changed\">; the steps have changed since</span>")
    }
    rows.append(literal: "</td><td>")
    Escaping.appendText(row.ownerName ?? "–", to: &rows)
    rows.append(literal: "</td><td>")
    Escaping.appendText(row.rtoText ?? "–", to: &rows)
    rows.append(literal: "</td></tr>\n")
  }

  /// The page's path in the site.
  static let path = GeneratedFile.freshness.path
}
