import Calendar
import Ground
import Handbook
import Links
import Markdown
import Reports
import YAML

/// `review.html`, the lead's page: what there is for each failure, and what needs somebody.
struct ReviewPage: GeneratedPage {
  let path = GeneratedFile.review.path
  let template = "report"
  private let report: ReviewReport
  /// How many rows of the coverage are shown; the highest severities come first.
  private static let most = 500

  /// - Parameter report: What the page shows.
  init(_ report: ReviewReport) { self.report = report }

  func model(in context: PageContext) -> TemplateModel {
    let words = context.words
    var sections = TrustedHTML.empty
    sections += coverage(in: context)
    sections += tests(in: context)
    sections += actions(in: context)
    sections += alerts(in: context)
    sections += contacts(in: context)
    sections += setAside(report.setAside, in: context)
    if report.isFine { sections += "<p>\(text: words[.reviewFine])</p>\n" }
    var model = context.frame(path: path, title: words[.review])
    model.add("title", .text(words[.review]))
    model.add("summary", .text(words(.testsOn, ["date": words.date(report.today), "summary": summary(words)])))
    model.add("sections", .html(sections))
    model.add("more", .html(more(words)))
    return model
  }

  /// What there is to do, in one sentence.
  func summary(_ words: Words) -> String { Self.summary(report, words) }

  /// What there is to do, in one sentence; the front page says it too.
  static func summary(_ report: ReviewReport, _ words: Words) -> String {
    var parts: [String] = []
    func add(_ count: Int, _ word: Word) { if count > 0 { parts.append(words(word, count: count)) } }
    add(report.overdue.count, .reviewTests)
    add(report.overdueActions, .reviewActions)
    add(report.reasonsWithoutPlaybook, .reviewReasons)
    add(report.gaps?.silent.count ?? 0, .reviewAlerts)
    add(report.untried.count, .reviewContacts)
    return parts.isEmpty ? words[.reviewNothing] : parts.joined(separator: ", ")
  }

  private func more(_ words: Words) -> TrustedHTML {
    let pages: [(GeneratedFile, Word)] = [
      (.freshness, .footFreshness), (.actions, .actions), (.incidents, .incidents),
    ]
    var html: TrustedHTML = "<ul class=\"links\">\n"
    for (page, word) in pages {
      html += "<li><a class=\"tap\" href=\"\(text: page.path)\">\(text: words[word])</a></li>\n"
    }
    html += "</ul>\n<p>\(text: words[.testsPrograms]) "
    html += "<a href=\"\(text: GeneratedFile.reviewData.path)\">\(text: words[.testsJson])</a>.</p>\n"
    return html
  }

  // MARK: - What there is

  private func coverage(in context: PageContext) -> TrustedHTML {
    let words = context.words
    guard !report.coverage.isEmpty else { return .empty }
    var table = PageTable(
      words[.reviewCoverage],
      [words[.factFailureReason], words[.testsTested], words[.testsRto], words[.reviewIncident], words[.reviewOutcome]])
    for row in report.coverage.prefix(Self.most) {
      table.add([
        subject(row, in: context),
        row.playbook.map { FreshnessChip.html("span", $0.freshness, in: context, isOfDay: true) } ?? .empty,
        Self.rto(row, words),
        incident(row, words), row.incident?.outcome.map { .escaping(words.outcome($0.rawValue)) } ?? .empty,
      ])
    }
    var html: TrustedHTML = "<h2 id=\"coverage\">\(text: words[.reviewCoverage])</h2>\n\(table.finished)"
    if report.coverage.count > Self.most {
      html += "<p>\(text: words(.reviewMore, count: report.coverage.count - Self.most))</p>\n"
    }
    return html
  }

  private func subject(_ row: CoverageRow, in context: PageContext) -> TrustedHTML {
    var html = TodoList.severity(row.severity, in: context)
    let name: TrustedHTML = row.reason.map { "<code>\(text: $0)</code>" } ?? "\(text: row.playbook?.title ?? "")"
    guard let page = row.playbook?.page else {
      return html + name + " <strong class=\"changed\">\(text: context.words[.reviewNoPlaybook])</strong>"
    }
    html += "<a href=\"\(text: ContentPath.relativeURL(from: path, to: page))\">\(name)</a>"
    return html
  }

  private static func rto(_ row: CoverageRow, _ words: Words) -> TrustedHTML {
    let (actual, target) = row.rto
    guard actual != nil || target != nil else { return .empty }
    let shown = actual.map(words.duration) ?? "–"
    let text = target.map { words(.testsRtoOf, ["actual": shown, "target": words.duration($0)]) } ?? shown
    guard row.isRTOMet == false else { return .escaping(text) }
    return "\(text: text) <strong class=\"changed\">\(text: words[.reviewMissed])</strong>"
  }

  private func incident(_ row: CoverageRow, _ words: Words) -> TrustedHTML {
    guard let incident = row.incident else { return .empty }
    let day = incident.date?.description ?? words[.reviewUndated]
    var html: TrustedHTML =
      "<a href=\"\(text: ContentPath.relativeURL(from: path, to: incident.page))\">\(text: day)</a>"
    if incident.isExample { html += " <span class=\"example\">\(text: words[.example])</span>" }
    return html
  }

  // MARK: - What needs somebody

  private func tests(in context: PageContext) -> TrustedHTML {
    var list = TodoList(context)
    for test in report.overdue {
      let row = test.row
      let name: TrustedHTML =
        row.page.map { "<a href=\"\(text: ContentPath.relativeURL(from: path, to: $0))\">\(text: row.title)</a>" }
        ?? "\(text: row.title)"
      list.add(
        row.severity, name + " " + FreshnessChip.html("span", row.freshness, in: context, isOfDay: true),
        owner: row.ownerName,
        contact: row.owner, line: test.command)
    }
    return section("tests", .reviewTestsTitle, list, allIn: .freshness, context.words)
  }

  private func actions(in context: PageContext) -> TrustedHTML {
    let words = context.words
    var list = TodoList(context)
    for row in report.actions where row.state == .overdue || row.due == nil {
      let due = row.due.map { words(.actionsWasDue, ["date": words.date($0)]) } ?? row.dueWords ?? words[.actionsNoDue]
      var what: TrustedHTML =
        "<a href=\"\(text: ActionLinks.url(of: row, from: path, in: context))\">\(text: row.words)</a>"
      what += " · <strong class=\"changed\">\(text: due)</strong>"
      if let priority = row.priority { what += " · \(text: priority)" }
      if row.isExample { what += " <span class=\"example\">\(text: words[.example])</span>" }
      list.add(row.severity, what, owner: row.ownerName, contact: row.ownerContact)
    }
    let open = report.actions.count { $0.state == .open && $0.due != nil }
    var html = section("actions", .reviewActionsTitle, list, allIn: .actions, words)
    if open > 0 {
      html +=
        "<p><a class=\"tap\" href=\"\(text: GeneratedFile.actions.path)\">\(text: words(.reviewOpen, count: open))</a></p>\n"
    }
    return html
  }

  private func alerts(in context: PageContext) -> TrustedHTML {
    guard let gaps = report.gaps else { return .empty }
    let words = context.words
    var silent = TodoList(context)
    for alert in gaps.silent {
      let command =
        "kedge new playbook --from-alert \(alert.file.shellWord) \(alert.alert.shellWord)"
      silent.add(
        alert.severity, "<code>\(text: alert.alert)</code> \(text: alert.file):\(text: String(alert.line))",
        line: command)
    }
    var html = section("alerts", .reviewAlertsTitle, silent, allIn: nil, words)
    guard !gaps.unnamed.isEmpty else { return html }
    html += "<h2 id=\"unnamed\">\(text: words[.reviewUnnamed])</h2>\n<ul>\n"
    for playbook in gaps.unnamed.prefix(TodoList.most) {
      let url = ContentPath.relativeURL(from: path, to: playbook.page)
      html += "<li><a class=\"tap\" href=\"\(text: url)\">\(text: playbook.title)</a></li>\n"
    }
    html += "</ul>\n"
    let more = gaps.unnamed.count - TodoList.most
    if more > 0 { html += "<p>\(text: words(.reviewMore, count: more))</p>\n" }
    return html
  }

  private func contacts(in context: PageContext) -> TrustedHTML {
    var list = TodoList(context)
    for row in report.untried {
      list.add(
        nil, "\(text: row.title) " + FreshnessChip.html("span", row.freshness, in: context, isOfDay: true),
        owner: row.ownerName,
        contact: row.owner)
    }
    return section("contacts", .reviewContactsTitle, list, allIn: .freshness, context.words)
  }

  private func section(
    _ id: String, _ title: Word, _ list: TodoList, allIn page: GeneratedFile?, _ words: Words
  ) -> TrustedHTML {
    guard !list.isEmpty else { return .empty }
    return "<h2 id=\"\(text: id)\">\(text: words[title])</h2>\n" + list.finished(allIn: page?.path)
  }
}
