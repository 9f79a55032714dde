import Calendar
import Ground
import Handbook
import Links
import Markdown
import Reports
import YAML

/// `freshness.html`: what was tested when, what is due first by severity, and what falls due when.
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
    writeSeverity(row, in: context, to: &rows)
    if let page = row.page {
      rows.append(literal: "<a href=\"")
      Escaping.appendText(ContentPath.relativeURL(from: path, to: page), to: &rows)
      rows.append(literal: "\">")
    }
    Escaping.appendText(row.title, to: &rows)
    if row.page != nil { rows.append(literal: "</a>") }
    // What was tested when is next to the title, visible on a phone too.
    rows.append(literal: "</td><td>")
    rows.append(contentsOf: FreshnessChip.html("span", row.freshness, in: context, isOfDay: true).bytes)
    if let part = row.freshness.record.part, row.partText != nil {
      rows.append(literal: " · ")
      Escaping.appendText(
        context.words(.testedPart, ["done": String(part.done), "total": String(part.of)]), to: &rows)
    }
    if row.stepsChanged == true {
      rows.append(literal: "<span class=\"changed\">; ")
      Escaping.appendText(context.words[.testsChanged], to: &rows)
      rows.append(literal: "</span>")
    }
    // For how long it is overdue changes every day, so it is said when the page is opened.
    rows.append(literal: " <span class=\"over\"></span></td>")
    let rto = rto(row, context.words)
    cell(context.words[.testsOwner], row.ownerName ?? "–", to: &rows)
    cell(context.words[.testsRto], rto, row.meetsRTO == false ? " class=\"missed\"" : "", to: &rows)
    rows.append(literal: "<td>")
    if let drill = row.drill {
      rows.append(literal: "<div class=\"code\">")
      rows.append(contentsOf: context.labels.copyButton)
      rows.append(literal: "<pre><code>kedge drill ")
      Escaping.appendText(drill, to: &rows)
      rows.append(literal: "</code></pre></div>")
    }
    rows.append(literal: "</td></tr>\n")
  }

  /// A cell whose column is named in it where the row is a card.
  private func cell(_ name: String, _ text: String, _ style: StaticString = "", to rows: inout [UInt8]) {
    rows.append(literal: "<td data-label=\"")
    Escaping.appendAttribute(name, to: &rows)
    rows.append(literal: "\"")
    rows.append(literal: style)
    rows.append(literal: ">")
    Escaping.appendText(text, to: &rows)
    rows.append(literal: "</td>")
  }

  /// The beginning of a row, with the severity's mark and name.
  private func writeSeverity(_ row: FreshnessRow, in context: PageContext, to rows: inout [UInt8]) {
    guard let name = row.severity, let level = context.configuration.severity(named: name) else {
      return rows.append(literal: "<tr><td>–</td><td>")
    }
    let rank = context.configuration.rank(ofSeverity: name)
    rows.append(literal: "<tr class=\"")
    rows += SeverityMark.style(ofRank: rank).utf8
    rows.append(literal: "\"><td class=\"severity ")
    rows += SeverityMark.style(ofRank: rank).utf8
    rows.append(literal: "\"><span aria-hidden=\"true\">")
    rows += SeverityMark.shape(ofRank: rank).utf8
    rows.append(literal: "</span> ")
    Escaping.appendText(level.id, to: &rows)
    rows.append(literal: "</td><td>")
  }

  /// How long the test took of how long it may take.
  private func rto(_ row: FreshnessRow, _ words: Words) -> String {
    let actual = row.freshness.record.actualRTO.map { words.duration($0.value) } ?? "–"
    guard let target = row.rtoTarget else { return actual }
    let word = row.meetsRTO.map { $0 ? Word.testsRtoMet : .testsRtoMissed } ?? .testsRtoOf
    return words(word, ["actual": actual, "target": words.duration(target)])
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
