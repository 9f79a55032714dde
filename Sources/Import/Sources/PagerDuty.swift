import Calendar
import Diagnostics
import Ground
import Handbook

/// PagerDuty: incidents, the raw incidents of its analytics, log entries and notes, as its REST interface gives them.
package struct PagerDuty: RecordImporter {
  package static let name = "pagerduty"
  package static let title = "PagerDuty"

  var export: JSONExport
  var records = Records()

  init(_ export: JSONExport) { self.export = export }

  /// Takes a value apart: incidents first, then what belongs to them.
  mutating func take(_ node: JSONNode, of owner: String?) {
    if let items = node.items {
      for item in items { take(item, of: owner) }
      let isLog = items.last.map { Self.isLogEntry($0) || Self.isNote($0) } ?? false
      if isLog, export.sequence.isCut(node) { records.cut(owner) }
      return
    }
    guard node.members != nil else { return }
    if Self.isLogEntry(node) {
      return takeLog(node, of: owner)
    } else if Self.isNote(node) {
      guard let id = owner ?? records.only else { return stray(node) }
      return records.change(id) { $0.notes.append(node) }
    } else if Self.isIncident(node) {
      let id = Self.id(of: node)
      let isCut = export.sequence.isCut(node)
      return records.change(id) { record in
        record.incidents.append(node)
        record.isCut = record.isCut || isCut
      }
    }
    let single = node["incident"].flatMap { Self.isIncident($0) ? $0 : nil }
    if let single { take(single, of: nil) }
    let owner = single.map(Self.id) ?? owner
    for name in ["incidents", "data"] {
      if let value = node[name] { take(value, of: owner) }
    }
    for name in ["log_entries", "log_entry", "notes", "note"] {
      guard let value = node[name] else { continue }
      take(value, of: owner)
      if export.sequence.isCut(value) { records.cut(owner ?? records.only) }
    }
    if single != nil, export.sequence.isCut(node) { records.cut(owner) }
  }

  /// Notes what belongs to nobody, unless the file ends before it could say to whom.
  private mutating func stray(_ node: JSONNode) {
    if !export.sequence.isCut(node) { records.stray(node) }
  }

  private mutating func takeLog(_ node: JSONNode, of owner: String?) {
    guard let id = node["incident"]?.line("id") ?? owner ?? records.only else { return stray(node) }
    records.change(id) { record in
      record.logs.append(node)
      // A log without its incident still says which it is about.
      if let incident = node["incident"], record.incidents.isEmpty { record.incidents.append(incident) }
    }
  }

  private static func isLogEntry(_ node: JSONNode) -> Bool {
    node["type"]?.text.map { $0.hasSuffix("_log_entry") || $0.hasSuffix("_log_entry_reference") } ?? false
  }

  private static func isNote(_ node: JSONNode) -> Bool { node.has("content") && node.has("user", "created_at") }

  private static func isIncident(_ node: JSONNode) -> Bool {
    node.has("id", "incident_number")
      && node.has(
        "incident_number", "title", "description", "summary", "created_at", "incident_key", "html_url", "status")
  }

  private static func id(of node: JSONNode) -> String {
    node.line("id") ?? node.line("incident_number").map { "#" + $0 } ?? ""
  }

  mutating func draft(of record: Records.Record) -> IncidentDraft {
    let number = record.line("incident_number")
    let fallback = "PagerDuty incident \(number.map { "#" + $0 } ?? record.id)"
    var draft = IncidentDraft(
      source: "\(Self.name):\(record.id)", title: record.line("title", "description", "summary") ?? fallback)
    draft.isCut = record.isCut
    draft.link = record.line("html_url")
    draft.severities = [record.object("priority")?.line("summary", "name"), record.line("priority_name")]
      .compactMap { $0 }
    draft.urgencies = [record.line("urgency")].compactMap { $0 }
    draft.services = [record.object("service")?.line("summary", "name"), record.line("service_name")].compactMap { $0 }
    takeMoments(of: record, into: &draft)
    takeEntries(of: record, into: &draft)
    takeFacts(of: record, number, into: &draft)
    return draft
  }

  private mutating func takeMoments(of record: Records.Record, into draft: inout IncidentDraft) {
    let created = record.value(with: "created_at")
    let start = export.time(created, "created_at")
    draft.note(.detected, start, "PagerDuty opened the incident; when the trouble started it does not say")
    func after(_ name: String) -> Timestamp? {
      guard let start, let seconds = record.value(with: name)?.number(name), seconds >= 0, seconds < 1e9 else {
        return nil
      }
      return Timestamp(secondsSinceEpoch: start.secondsSinceEpoch + Int(seconds))
    }
    var taken: [Timestamp] = []
    for entry in record.logs where entry["type"]?.text?.hasPrefix("acknowledge_") == true {
      if let time = export.time(entry, "created_at") { taken.append(time) }
    }
    draft.note(.acknowledged, taken.min(), "the first acknowledgement in the log")
    var marked: [Timestamp] = []
    for mark in record.value(with: "acknowledgements")?.list("acknowledgements") ?? [] {
      if let time = export.time(mark, "at") { marked.append(time) }
    }
    draft.note(.acknowledged, marked.min(), "the first acknowledgement of the incident")
    draft.note(.acknowledged, after("seconds_to_first_ack"), "`created_at` and `seconds_to_first_ack`")
    draft.note(
      .resolved, export.time(record.value(with: "resolved_at"), "resolved_at"), "PagerDuty's incident was resolved")
    var ends: [Timestamp] = []
    for entry in record.logs where entry["type"]?.text?.hasPrefix("resolve_") == true {
      if let time = export.time(entry, "created_at") { ends.append(time) }
    }
    let isOver = record.line("status").map { $0 == "resolved" } ?? true
    if isOver { draft.note(.resolved, ends.max(), "the last resolution in the log") }
    draft.note(.resolved, after("seconds_to_resolve"), "`created_at` and `seconds_to_resolve`")
  }

  private mutating func takeEntries(of record: Records.Record, into draft: inout IncidentDraft) {
    var entries: [IncidentDraft.Entry] = []
    for log in record.logs {
      let kind = log["type"]?.text ?? ""
      let words = log.line("summary") ?? kind.split(separator: "_").prefix { $0 != "log" }.joined(separator: " ")
      let agent = log["agent"].flatMap { $0["type"]?.text?.hasPrefix("user") == true ? $0.line("summary") : nil }
      _ = draft.person(agent)
      let note = log["channel"]?.line("summary", "note", "content") ?? log.line("note")
      let text = note.map { words.contains($0) ? words : "\(words): \($0)" } ?? words
      if let time = export.time(log, "created_at") {
        entries.append(IncidentDraft.Entry(time, text))
      } else {
        draft.note("In the log, without a time", text)
      }
    }
    for note in record.notes {
      let author = draft.person(note["user"]?.line("summary", "name", "email"))
      let text = note.lines("content") ?? ""
      guard let time = export.time(note, "created_at") else {
        draft.note("Note without a time", text)
        continue
      }
      // The log has a note too, as what was annotated.
      let isThere = entries.contains { $0.time == time && $0.text.contains(ImportedText.line(text)) }
      if !isThere { entries.append(IncidentDraft.Entry(time, text, by: author)) }
    }
    draft.entries = entries
  }

  private func takeFacts(of record: Records.Record, _ number: String?, into draft: inout IncidentDraft) {
    draft.note("Number", number)
    draft.note("Status", record.line("status"))
    draft.note("Resolved by itself", record.line("auto_resolved"))
    draft.note("Major", record.line("major"))
    draft.note("Teams", Self.names(in: record.value(with: "teams")?.list("teams") ?? []) ?? record.line("team_name"))
    draft.note("Key", record.line("incident_key"))
    draft.note(
      "Reason of the resolution", record.object("resolve_reason")?.line("type") ?? record.line("resolve_reason"))
    draft.note("Escalations", record.line("escalation_count"))
    draft.note("People engaged", record.line("engaged_user_count"))
    draft.note("Interruptions of sleep", record.line("sleep_hour_interruptions"))
    for mark in record.value(with: "acknowledgements")?.list("acknowledgements") ?? [] {
      _ = draft.person(mark["acknowledger"]?.line("summary"))
    }
    for mark in record.value(with: "assignments")?.list("assignments") ?? [] {
      _ = draft.person(mark["assignee"]?.line("summary"))
    }
    if let name = record.line("resolved_by_user_name") {
      _ = draft.person(name)
      draft.note("Resolved by", name)
    }
    // What says no more than the title does not say it twice.
    let text = record.value(with: "description")?.lines("description")
    if let text, ImportedText.line(text) != draft.title { draft.texts.append(.init(name: "Description", text: text)) }
  }

  private static func names(in list: [JSONNode]) -> String? {
    let names = list.compactMap { $0.line("summary", "name") }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }
}
