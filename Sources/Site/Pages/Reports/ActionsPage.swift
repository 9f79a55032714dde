import Calendar
import Ground
import Handbook
import Links
import Markdown
import Reports

/// `actions.html`: what postmortems promised, by the day when it is due and by owner.
struct ActionsPage: GeneratedPage {
  let path = GeneratedFile.actions.path
  let template = "report"
  private let report: ActionsReport
  /// Whether there is no other action than those of examples, which are shown in place of real ones then.
  private let isFromExamples: Bool

  /// - Parameter report: What was promised.
  init(_ report: ActionsReport) {
    self.report = report
    isFromExamples = !report.rows.isEmpty && report.rows.allSatisfy(\.isExample)
  }

  func model(in context: PageContext) -> TemplateModel {
    let words = context.words
    let shown = report.rows.filter { $0.isExample == isFromExamples }
    let left = shown.filter { $0.state != .done }
    var sections = TrustedHTML.empty
    if isFromExamples { sections += "<p>\(text: words[.actionsExamples])</p>\n" }
    if left.isEmpty { sections += "<p>\(text: words[.actionsNone])</p>\n" }
    sections += table("due", .actionsByDue, left, in: context)
    if !context.isPublic { sections += owners(left, in: context) }
    sections += folded(.actionsDone, shown.filter { $0.state == .done }, in: context)
    if !isFromExamples { sections += folded(.actionsOfExamples, report.rows.filter(\.isExample), in: context) }
    var model = context.frame(path: path, title: words[.actions])
    model.add("title", .text(words[.actions]))
    let summary = Self.summary(shown, words)
    model.add("summary", .text(words(.testsOn, ["date": words.date(report.today), "summary": summary])))
    model.add("sections", .html(sections))
    model.add(
      "more",
      .html(
        """
        <p>\(text: words[.testsPrograms]) <a href="\(text: GeneratedFile.actionsCalendar.path)">\
        \(text: words[.testsCalendar])</a>, <a href="\(text: GeneratedFile.actionsData.path)">\
        \(text: words[.testsJson])</a>.</p>

        """))
    return model
  }

  /// `7 actions: 1 overdue, 2 open, 4 done`.
  static func summary(_ rows: [ActionRow], _ words: Words) -> String {
    let states = ActionRow.State.allCases.compactMap { state -> String? in
      let count = rows.count { $0.state == state }
      return count == 0 ? nil : words(state.counted, count: count)
    }
    let actions = words(.actionsCount, count: rows.count)
    guard !states.isEmpty else { return actions }
    return words(.testsSummary, ["documents": actions, "states": states.joined(separator: ", ")])
  }

  private func table(_ id: String, _ title: Word, _ rows: [ActionRow], in context: PageContext) -> TrustedHTML {
    guard !rows.isEmpty else { return .empty }
    return "<h2 id=\"\(text: id)\">\(text: context.words[title])</h2>\n"
      + table(context.words[title], rows, in: context)
  }

  private func table(_ title: String, _ rows: [ActionRow], in context: PageContext) -> TrustedHTML {
    let words = context.words
    var columns = [words[.actionsDue], words[.actionsAction]]
    if !context.isPublic { columns.append(words[.testsOwner]) }
    var table = PageTable(title, columns + [words[.actionsFrom]])
    for row in rows {
      var cells = [due(row, words), action(row, in: context)]
      if !context.isPublic { cells.append(.escaping(row.ownerName ?? "")) }
      table.add(cells + [postmortem(row, in: context)])
    }
    return table.finished
  }

  private func due(_ row: ActionRow, _ words: Words) -> TrustedHTML {
    let day = row.due?.description ?? row.dueWords ?? ""
    switch row.state {
    case .overdue: return "\(text: day) <strong class=\"changed\">\(text: words[.actionsOverdue])</strong>"
    case .open: return .escaping(day)
    case .done: return "\(text: day) \(text: words[.actionsIsDone])"
    }
  }

  private func action(_ row: ActionRow, in context: PageContext) -> TrustedHTML {
    var html = TrustedHTML.empty
    if let priority = row.priority { html += "<strong>\(text: priority)</strong> " }
    html += "\(text: row.words)"
    if let kind = row.kind { html += " · \(text: context.words.kind(of: kind))" }
    if let ticket = row.ticket {
      html += " · "
      html +=
        Escaping.isSafeURL(ticket) && ticket.hasPrefix("http")
        ? "<a href=\"\(url: ticket)\">\(text: context.words[.actionsTicket])</a>" : .escaping(ticket)
    }
    return html
  }

  private func postmortem(_ row: ActionRow, in context: PageContext) -> TrustedHTML {
    let url = ActionLinks.url(of: row, from: path, in: context)
    return TodoList.severity(row.severity, in: context) + "<a href=\"\(text: url)\">\(text: row.title)</a>"
  }

  /// The owners, those with the most overdue actions first, each with what is theirs.
  private func owners(_ rows: [ActionRow], in context: PageContext) -> TrustedHTML {
    guard !rows.isEmpty else { return .empty }
    let groups = Dictionary(grouping: rows) { $0.ownerName ?? "" }
    let sorted = groups.map { name, rows in (name: name, rows: rows, late: rows.count { $0.state == .overdue }) }
      .sorted { first, second in
        if first.late != second.late { return first.late > second.late }
        // What nobody owns comes first among equals: it is what nobody will do.
        if first.name.isEmpty != second.name.isEmpty { return first.name.isEmpty }
        return first.name.precedesByBytes(second.name)
      }
    var html: TrustedHTML = "<h2 id=\"owners\">\(text: context.words[.actionsByOwner])</h2>\n"
    for group in sorted {
      html += "<h3>\(text: group.name.isEmpty ? context.words[.reviewNobody] : group.name)"
      let known = group.rows.lazy.compactMap(\.ownerContact).first.flatMap { context.handbook.contacts[$0] }
      if let known, let way = ContactLinks.writing(to: known, in: context) { html += " · \(way)" }
      html += "</h3>\n<ul>\n"
      for row in group.rows {
        let day =
          row.due == nil && row.dueWords == nil ? .escaping(context.words[.actionsNoDue]) : due(row, context.words)
        html += "<li>\(day) "
        html += "<a href=\"\(text: ActionLinks.url(of: row, from: path, in: context))\">\(text: row.words)</a></li>\n"
      }
      html += "</ul>\n"
    }
    return html
  }

  private func folded(_ title: Word, _ rows: [ActionRow], in context: PageContext) -> TrustedHTML {
    guard !rows.isEmpty else { return .empty }
    let label = context.words(title, count: rows.count)
    return "<details><summary>\(text: label)</summary>\n\(table(label, rows, in: context))</details>\n"
  }
}

extension ActionRow.State {
  /// The word for how many are in the state.
  fileprivate var counted: Word {
    switch self {
    case .overdue: .actionsCountOverdue
    case .open: .actionsCountOpen
    case .done: .actionsCountDone
    }
  }
}
