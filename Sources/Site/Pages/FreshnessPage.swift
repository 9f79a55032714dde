import Calendar
import Ground
import Handbook
import Links
import Markdown
import Reports

/// `freshness.html`: what was tested when, most overdue first, and what falls due when.
struct FreshnessPage: GeneratedPage {
  let path = GeneratedFile.freshness.path
  let template = "freshness"
  private let report: FreshnessReport

  /// - Parameter report: What was tested when.
  init(_ report: FreshnessReport) { self.report = report }

  func model(in context: PageContext) -> TemplateModel {
    var rows: [UInt8] = []
    rows.reserveCapacity(report.rows.count * 512)
    for row in report.rows { write(row, namesTester: !context.isPublic, to: &rows) }
    var model = context.frame(path: path, title: context.words[.freshness])
    model.add("title", .text("Freshness"))
    model.add("summary", .text("On \(report.today.longText): \(report.summary)."))
    model.add("rows", .html(TrustedHTML(trusted: rows)))
    model.add("timeline", .html(DueTimeline.svg(report)))
    return model
  }

  private func write(_ row: FreshnessRow, namesTester: Bool, to rows: inout [UInt8]) {
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
}
