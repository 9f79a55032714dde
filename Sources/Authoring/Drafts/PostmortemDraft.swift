import Calendar
import Ground
import Handbook
import Import
import Links
import YAML

/// A postmortem of an incident of which something is known, and nothing more.
package struct PostmortemDraft {
  private let incident: IncidentDraft
  private let handbook: Handbook
  private let names: DraftNames
  /// What the front matter can say, under our names for the keys.
  private(set) var values: [(key: Shape.Key, yaml: String)] = []
  /// What the source says that has no place of its own.
  private var facts: [IncidentDraft.Fact] = []

  /// The day of the incident, in UTC; nil if nobody knows.
  package let day: CivilDate?

  /// - Parameters:
  ///   - incident: What is known, as it may be kept: `IncidentDraft.concealed`.
  ///   - handbook: The handbook that it goes into.
  ///   - day: The day, where somebody said it.
  package init(of incident: IncidentDraft, in handbook: Handbook, on day: CivilDate? = nil) {
    (self.incident, self.handbook, names) = (incident, handbook, DraftNames(handbook))
    facts = incident.facts
    let known = Milestone.Name.allCases.lazy.compactMap { incident[$0] }.first ?? incident.first
    self.day = day ?? known?.date
    takeValues()
  }

  /// The bytes of the document.
  ///
  /// - Parameters:
  ///   - template: What it is filled into.
  ///   - path: Where it will be, which may say what kind it is.
  /// - Returns: The bytes.
  /// - Throws: ``Refusal`` if the template cannot be filled.
  package func bytes(_ template: DraftTemplate, path: String) throws(Refusal) -> [UInt8] {
    var values = values
    if handbook.configuration.kind(ofPath: path) != .postmortem {
      values.insert((Keys.kind.untyped, DocumentKind.postmortem.rawValue), at: min(1, values.count))
    }
    let timeline = DraftTimeline(incident, on: day)
    var sections: [(role: String, text: String)] = []
    if let table = timeline.table { sections.append(("timeline", table)) }
    if let actions { sections.append(("action-items", actions)) }
    return try template.filled(values, title: incident.title, sections: sections, end: sourceSection(timeline))
  }

  private mutating func takeValues() {
    let services = incident.services.map { (name: $0, key: names.service($0)) }
    let keys = services.compactMap(\.key).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let unknown = services.filter { $0.key == nil }.map(\.name)
    note("Services", unknown.joined(separator: ", "))
    let reason = incident.failureReason.flatMap(names.failureReason)
    if reason == nil { note("Failure reason", incident.failureReason) }
    let pages = incident.runbooks.compactMap(names.document)
    let used = pages.filter { $0.kind == .playbook }
    if used.isEmpty { for url in incident.shownRunbooks ?? incident.runbooks { note("Page", url) } }
    set(Keys.title, incident.title)
    set(Keys.date, day?.description)
    set(Keys.severity, severity(reason, keys, used))
    set(Keys.status, Postmortem.Status.draft.rawValue)
    set(Keys.services, keys)
    set(Keys.failureReason, reason)
    set(Keys.playbooks, used.map(\.path))
    set(Keys.detectedBy, incident.isFromAlert ? Postmortem.Detection.alert.rawValue : nil)
    for name in Milestone.Name.allCases { set(name.key, incident[name]?.description) }
    set(Keys.source, incident.source.map { incident.isCut ? $0 + Self.cutMark : $0 })
  }

  /// What follows the id of an incident of which the file did not hold everything.
  package static let cutMark = "#cut"

  /// The severity that the source or the handbook says; what the source calls it otherwise stays a fact.
  private mutating func severity(_ reason: String?, _ services: [String], _ used: [Document]) -> String? {
    if let level = names.severity(incident.severities, urgencies: incident.urgencies) {
      let words = (incident.severities + incident.urgencies).filter { $0 != level.id }
      note("Severity in the source", words.joined(separator: ", "))
      return level.id
    }
    note("Severity in the source", (incident.severities + incident.urgencies).joined(separator: ", "))
    guard incident.isFromAlert || !used.isEmpty else { return nil }
    let playbooks = used.isEmpty ? [names.playbook(for: reason, alerts: incident.alerts)].compactMap { $0 } : used
    let found = names.severity(of: reason, tier: incident.tier, services: services, playbooks: playbooks)
    if let found { note("Severity", "\(found.level.id), \(found.why); nobody has confirmed it") }
    return found?.level.id
  }

  private mutating func note(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty, !facts.contains(where: { $0.name == name && $0.value == value }) else { return }
    facts.append(IncidentDraft.Fact(name: name, value: value))
  }

  private mutating func set<Value>(_ key: Key<Value>, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    values.append((key.untyped, YAMLScalar.text(text, .plain)))
  }

  private mutating func set<Value>(_ key: Key<Value>, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    values.append((key.untyped, "[" + texts.map { YAMLScalar.text($0, .plain) }.joined(separator: ", ") + "]"))
  }

  /// The table of what is to be done; nil if nothing is known.
  private var actions: String? {
    guard !incident.actions.isEmpty else { return nil }
    let rows = incident.actions.map { action in
      let owner = action.owner.map { PlainMarkdown.line(incident.people[$0].name) } ?? ""
      return "| \(PlainMarkdown.link(action.words, to: action.link)) | \(owner) | \(action.due?.description ?? "") | "
        + "\(action.isDone ? "done" : "open") |"
    }
    return (["| Action | Owner | Due | Status |", "|---|---|---|---|"] + rows).joined(separator: "\n")
  }

  /// What the source says and nobody has put in its place yet; nil if there is no source.
  private func sourceSection(_ timeline: DraftTimeline) -> String? {
    var parts: [String] = []
    if let source = incident.source { parts.append("From \(PlainMarkdown.link(source, to: incident.link)).") }
    if incident.isCut { parts.append("The file that it was imported from ends before all of it was there.") }
    var lines = incident.moments.map { moment in
      "- `\(handbook.configuration.name(of: moment.name.key, in: .postmortem))`: \(Self.words(moment.meaning))"
    }
    lines += facts.map { "- \(PlainMarkdown.line($0.name)): \(PlainMarkdown.line($0.value))" }
    if !lines.isEmpty { parts.append(lines.joined(separator: "\n")) }
    for text in timeline.long + incident.texts.map({ ($0.name, $0.text) }) where !text.1.isEmpty {
      parts.append("\(PlainMarkdown.line(text.0)):\n\n\(PlainMarkdown.quote(text.1))")
    }
    return parts.isEmpty ? nil : (["## Source"] + parts).joined(separator: "\n\n")
  }

  /// A sentence of ours, in which back-ticks are code; what a source says in one is not.
  private static func words(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      index % 2 == 1 && DraftPlace.isSlug(String(part))
        ? "`\(part)`" : PlainMarkdown.line(String(part)).padded(like: part)
    }.joined()
  }
}

extension String {
  /// The text with the spaces that another has at its ends.
  fileprivate func padded(like other: Substring) -> String {
    (other.hasPrefix(" ") ? " " : "") + self + (other.hasSuffix(" ") && other.utf8.count > 1 ? " " : "")
  }
}
