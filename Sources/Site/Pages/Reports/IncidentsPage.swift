import Calendar
import Ground
import Handbook
import Links
import Markdown
import Reports

/// `incidents.html`: how many incidents, how long each phase of them took as distributions, and what they share.
struct IncidentsPage: GeneratedPage {
  let path = GeneratedFile.incidents.path
  let template = "report"
  private let report: IncidentsReport

  /// - Parameter report: The incidents.
  init(_ report: IncidentsReport) { self.report = report }

  func model(in context: PageContext) -> TemplateModel {
    let words = context.words
    var sections = TrustedHTML.empty
    for note in notes(words) { sections += "<p>\(text: note)</p>\n" }
    sections += PhaseSection.all(report, from: path, in: context)
    let tables = IncidentTables(report, from: path, in: context)
    sections += tables.shares()
    sections += tables.months()
    sections += tables.recurring()
    sections += tables.budget()
    sections += tables.list()
    var model = context.frame(path: path, title: words[.incidents])
    model.add("title", .text(words[.incidents]))
    model.add("summary", .text(words(.incidentsCount, count: report.incidents.count)))
    model.add("sections", .html(sections))
    model.add(
      "more",
      .html(
        """
        <p>\(text: words[.testsPrograms]) <a href="\(text: GeneratedFile.incidentsData.path)">\
        \(text: words[.testsJson])</a>.</p>

        """))
    return model
  }

  /// What the figures are made of, and what they leave out.
  private func notes(_ words: Words) -> [String] {
    var notes: [String] = []
    if report.isFromExamples { notes.append(words[.incidentsExamples]) }
    if report.incidents.isEmpty { notes.append(words[.incidentsNone]) }
    func add(_ count: Int, _ word: Word) { if count > 0 { notes.append(words(word, count: count)) } }
    add(report.outOfOrder, .incidentsDisorder)
    add(report.undated, .incidentsUndated)
    add(report.unreadable, .incidentsUnreadable)
    add(report.examplesLeftOut, .incidentsLeftOut)
    return notes
  }
}
