import Handbook
import Links
import Markdown
import Reports

/// `freshness.html`: what was tested when, most overdue first, and what falls due when.
struct FreshnessPage {
  private(set) var model: TemplateModel

  init(_ report: FreshnessReport, configuration: Configuration) {
    let isPublic = configuration.audience == .public
    var rows = TrustedHTML.empty
    for row in report.rows {
      let title = row.page.map { page -> TrustedHTML in
        "<a href=\"\(text: ContentPath.relativeURL(from: Self.path, to: page))\">\(text: row.title)</a>"
      }
      // What was tested when stands beside the title, in sight on a phone too.
      rows += "<tr><td>\(title ?? .escaping(row.title))</td><td>"
      rows += FreshnessChip.html("span", row.freshness, namesTester: !isPublic)
      if row.stepsChanged == true { rows += "<span class=\"changed\">; the steps have changed since</span>" }
      rows += "</td><td>\(text: row.ownerName ?? "–")</td><td>\(text: row.rtoText ?? "–")</td></tr>\n"
    }
    model = [
      "title": .text("Freshness"), "summary": .text("On \(report.today.longText): \(report.summary)."),
      "rows": .html(rows),
      "timeline": .html(DueTimeline.svg(report)),
    ]
  }

  /// The page's path in the site.
  static let path = "freshness.html"
}
