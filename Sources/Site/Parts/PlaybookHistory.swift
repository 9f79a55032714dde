import Calendar
import Ground
import Handbook
import Links
import Markdown
import YAML

/// What a playbook went through: the last incidents in which it was used, and its last drills.
struct PlaybookHistory {
  private let index: Int
  private let context: PageContext
  private var words: Words { context.words }
  private var documents: [Document] { context.handbook.documents }
  /// How many incidents and how many drills are shown.
  private static let most = 5

  /// - Parameters:
  ///   - index: The playbook.
  ///   - context: The site.
  init(_ index: Int, in context: PageContext) { (self.index, self.context) = (index, context) }

  /// The lines; nil if there was nothing yet.
  func html() -> TrustedHTML? {
    guard documents[index].kind == .playbook else { return nil }
    let incidents = context.linked.incidents.postmortems(of: index)
    let drills = (context.drillLogs[documents[index].path] ?? []).filter { documents[$0].nameDay != nil }
    guard !incidents.isEmpty || !drills.isEmpty else { return nil }
    var html: TrustedHTML = "<ul>\n"
    for incident in incidents.prefix(Self.most) { html += line(ofIncident: incident) }
    for drill in drills.prefix(Self.most) { html += line(ofDrill: drill) }
    html += "</ul>\n"
    let more = max(0, incidents.count - Self.most)
    if more > 0 { html += "<p>\(text: words(.usedMore, count: more))</p>\n" }
    return html
  }

  private func line(ofIncident incident: Int) -> TrustedHTML {
    let document = documents[incident]
    guard let postmortem = document.postmortem else { return .empty }
    var parts: [TrustedHTML] = []
    if let date = postmortem.date?.value {
      parts.append("<time datetime=\"\(text: date.description)\">\(text: date.description)</time>")
    }
    if let level = postmortem.severity.flatMap({ context.configuration.severity(named: $0.value) }) {
      let style = SeverityMark.style(ofRank: context.configuration.rank(ofSeverity: level.id))
      parts.append("<span class=\"severity \(text: style)\">\(text: level.id)</span>")
    }
    parts.append(link(to: incident, document.title))
    parts += IncidentHead.spans(IncidentTimes(postmortem), words).map { .escaping($0) }
    if let outcome = postmortem.playbookOutcome?.value {
      parts.append(.escaping(words(.usedOutcome, ["outcome": words.outcome(outcome.rawValue)])))
    }
    if postmortem.isExample { parts.append("<span class=\"example\">\(text: words[.example])</span>") }
    return Self.item(parts, changes(after: incident, postmortem))
  }

  /// What was or shall be changed about the playbook, each with its state.
  private func changes(after incident: Int, _ postmortem: Postmortem) -> [String] {
    context.linked.actions(of: incident, about: index).prefix(Self.most).map { action in
      words(action.state == .done ? .usedDone : .usedOpen, ["action": action.words])
    }
  }

  private func line(ofDrill page: Int) -> TrustedHTML {
    let document = documents[page]
    let drill = DrillPage(document)
    var parts: [TrustedHTML] = []
    if let day = document.nameDay {
      parts.append("<time datetime=\"\(text: day.description)\">\(text: day.description)</time>")
    }
    parts.append(link(to: page, drill.kind.map(words.testKind) ?? words[.usedDrill]))
    if let time = drill.actualRTO { parts.append(.escaping(words(.rto, ["actual": words.duration(time)]))) }
    if drill.hasFailed { parts.append(.escaping(words[.usedFailed])) }
    if drill.isIncomplete { parts.append(.escaping(words[.usedIncomplete])) }
    return Self.item(parts)
  }

  private func link(to other: Int, _ title: String) -> TrustedHTML {
    let url = ContentPath.relativeURL(from: context.path(of: index), to: context.path(of: other))
    return "<a href=\"\(text: url)\">\(text: title)</a>"
  }

  private static func item(_ parts: [TrustedHTML], _ changes: [String] = []) -> TrustedHTML {
    var html: TrustedHTML = "<li>"
    for (number, part) in parts.enumerated() {
      if number > 0 { html += " · " }
      html += part
    }
    if !changes.isEmpty {
      html += "\n<ul>\n"
      for change in changes { html += "<li>\(text: change)</li>\n" }
      html += "</ul>\n"
    }
    html += "</li>\n"
    return html
  }
}
