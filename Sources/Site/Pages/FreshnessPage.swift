import Calendar
import Ground
import Handbook
import Links
import Markdown
import Reports
import YAML

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
    for row in report.rows { write(row, in: context, to: &rows) }
    var model = context.frame(path: path, title: context.words[.freshness])
    model.add("title", .text(context.words[.freshness]))
    model.add("summary", .text(summary(context.words)))
    model.add("rows", .html(TrustedHTML(trusted: rows)))
    model.add("timeline", .html(DueTimeline.svg(report, context.words)))
    return model
  }

  /// How many documents are in each state, the worst first.
  private func summary(_ words: Words) -> String {
    let documents = words(.testsDocuments, count: report.rows.count)
    let states = FreshnessReport.order.filter { report.count($0) > 0 }.map { state in
      words(state.counted, count: report.count(state))
    }
    let summary =
      states.isEmpty
      ? documents : words(.testsSummary, ["documents": documents, "states": states.joined(separator: ", ")])
    return words(.testsOn, ["date": words.date(report.today), "summary": summary])
  }

  private func write(_ row: FreshnessRow, in context: PageContext, to rows: inout [UInt8]) {
    rows.append(literal: "<tr><td>")
    if let page = row.page {
      rows.append(literal: "<a href=\"")
      Escaping.appendText(ContentPath.relativeURL(from: path, to: page), to: &rows)
      rows.append(literal: "\">")
    }
    Escaping.appendText(row.title, to: &rows)
    if row.page != nil { rows.append(literal: "</a>") }
    // What was tested when is next to the title, visible on a phone too.
    rows.append(literal: "</td><td>")
    rows.append(contentsOf: FreshnessChip.html("span", row.freshness, in: context).bytes)
    if row.stepsChanged == true {
      rows.append(literal: "<span class=\"changed\">; ")
      Escaping.appendText(context.words[.testsChanged], to: &rows)
      rows.append(literal: "</span>")
    }
    rows.append(literal: "</td><td>")
    Escaping.appendText(row.ownerName ?? "–", to: &rows)
    rows.append(literal: "</td><td>")
    Escaping.appendText(rto(row, context.words), to: &rows)
    rows.append(literal: "</td></tr>\n")
  }

  /// How long the test took of how long it may take.
  private func rto(_ row: FreshnessRow, _ words: Words) -> String {
    let actual = row.freshness.record.actualRTO.map { words.duration($0.value) } ?? "–"
    return row.rtoTarget.map { words(.testsRtoOf, ["actual": actual, "target": words.duration($0)]) } ?? actual
  }
}

extension Freshness.State {
  /// The word for how many are in the state.
  fileprivate var counted: Word {
    switch self {
    case .invalid: .testsInvalid
    case .stale: .testsStale
    case .neverTested: .testsNever
    case .dueToday: .testsDueToday
    case .dueSoon: .testsDueSoon
    case .fresh: .testsFresh
    }
  }
}
