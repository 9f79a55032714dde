import Calendar
import Diagnostics
import Ground
import Handbook

/// Opsgenie: alerts and incidents, their logs, notes and timelines, as its REST interface gave them until 2027-04-05.
package struct Opsgenie: RecordImporter {
  package static let name = "opsgenie"
  package static let title = "Opsgenie"

  var export: JSONExport
  var records = Records()

  init(_ export: JSONExport) { self.export = export }

  /// Takes a value apart: alerts and incidents first, then what belongs to them.
  mutating func take(_ node: JSONNode, of owner: String?) {
    if let items = node.items {
      for item in items { take(item, of: owner) }
      let isLog = items.first.map { Self.isNote($0) || Self.isLog($0) || Self.isEvent($0) } ?? false
      if isLog, export.sequence.isCut(node) { records.cut(owner ?? records.only) }
      return
    }
    guard node.members != nil else { return }
    if Self.isIncident(node), let id = node.line("id") {
      let isCut = export.sequence.isCut(node)
      return records.change(id) { record in
        record.incidents.append(node)
        record.isCut = record.isCut || isCut
      }
    }
    if Self.isNote(node) || Self.isLog(node) || Self.isEvent(node) {
      guard let id = owner ?? records.only else {
        // One that is cut off may only lack the word to whom it belongs.
        if !export.sequence.isCut(node) { records.stray(node) }
        return
      }
      return records.change(id) { record in
        if Self.isNote(node) { record.notes.append(node) } else { record.logs.append(node) }
      }
    }
    let single = [node["alert"], node["incident"], node["data"]].lazy.compactMap { $0 }.first(where: Self.isIncident)
    if let single { take(single, of: nil) }
    let owner = single?.line("id") ?? owner
    for name in ["alerts", "incidents", "data", "logs", "notes", "entries", "timeline"] {
      if let value = node[name], value != single { take(value, of: owner) }
    }
    if single != nil, export.sequence.isCut(node) { records.cut(owner) }
  }

  private static func isIncident(_ node: JSONNode) -> Bool {
    node.has("id") && node.has("message", "tinyId", "alias") && !node.has("log", "note")
  }
  private static func isNote(_ node: JSONNode) -> Bool { node.has("note") }
  private static func isLog(_ node: JSONNode) -> Bool { node.has("log") }
  /// An entry of the timeline of an incident.
  private static func isEvent(_ node: JSONNode) -> Bool { node.has("eventTime") }

  mutating func draft(of record: Records.Record) -> IncidentDraft {
    let number = record.line("tinyId")
    var draft = IncidentDraft(
      source: "\(Self.name):\(record.id)",
      title: record.line("message") ?? "Opsgenie \(number.map { "#" + $0 } ?? record.id)")
    draft.isCut = record.isCut
    draft.link = record.object("links")?.line("web")
    draft.severities = [record.line("priority")].compactMap { $0 }
    let created = export.time(record.value(with: "createdAt"), "createdAt")
    takeMoments(of: record, created, into: &draft)
    takeEntries(of: record, created, into: &draft)
    takeFacts(of: record, number, into: &draft)
    return draft
  }

  private mutating func takeMoments(
    of record: Records.Record, _ created: Timestamp?, into draft: inout IncidentDraft
  ) {
    draft.note(
      .started, export.time(record.value(with: "impactStartDate"), "impactStartDate"),
      "the start of the impact in Opsgenie")
    draft.note(
      .detected, created, "Opsgenie opened it; when the trouble started is known only where an impact was entered")
    draft.note(.acknowledged, reported("ackTime", record, created), "`createdAt` and `report.ackTime`, as milliseconds")
    draft.note(
      .resolved, export.time(record.value(with: "impactEndDate"), "impactEndDate"), "the end of the impact in Opsgenie")
  }

  /// A time of the report: milliseconds after the alert was made, and unknown where that was later than its last change.
  private mutating func reported(_ name: String, _ record: Records.Record, _ created: Timestamp?) -> Timestamp? {
    guard let created, let milliseconds = record.object("report")?.number(name), milliseconds > 0,
      milliseconds < 1e13
    else { return nil }
    let time = Timestamp(secondsSinceEpoch: created.secondsSinceEpoch + Int(milliseconds / 1000))
    guard let updated = export.time(record.value(with: "updatedAt"), "updatedAt"), time <= updated else { return nil }
    return time
  }

  private mutating func takeEntries(
    of record: Records.Record, _ created: Timestamp?, into draft: inout IncidentDraft
  ) {
    func add(_ time: Timestamp?, _ text: String, by author: Int?) {
      if let time {
        draft.entries.append(.init(time, text, by: author))
      } else {
        draft.note("In the log, without a time", text)
      }
    }
    for log in record.logs {
      let author = draft.person(log.line("owner") ?? log["actor"]?.line("name"))
      let title = log["title"]?.line("content")
      let rest = log["description"]?.lines("content")
      let text = log.lines("log") ?? [title, rest].compactMap { $0 }.joined(separator: ": ")
      add(export.time(log, "createdAt", "eventTime"), text, by: Self.isSystem(log) ? nil : author)
    }
    for note in record.notes {
      let author = draft.person(note.line("owner"))
      add(export.time(note, "createdAt"), note.lines("note") ?? "", by: author)
    }
    if let time = reported("closeTime", record, created) {
      add(time, "Closed in Opsgenie, which need not mean resolved", by: nil)
    }
  }

  private static func isSystem(_ log: JSONNode) -> Bool {
    log.line("owner").map { $0.lowercased() == "system" } ?? false
  }

  private func takeFacts(of record: Records.Record, _ number: String?, into draft: inout IncidentDraft) {
    draft.note("Number", number)
    draft.note("Status", record.line("status"))
    draft.note("Tags", Self.texts(in: record.value(with: "tags")?.list("tags") ?? []))
    draft.note("Alias", record.line("alias"))
    draft.note("Source", record.line("source"))
    draft.note("Integration", record.object("integration")?.line("name"))
    draft.note("Times that it occurred", record.line("count"))
    for (name, key) in [("Owner", "owner"), ("Owner's team", "ownerTeam")] {
      guard let text = record.line(key) else { continue }
      if key == "owner" { _ = draft.person(text) }
      draft.note(name, text)
    }
    for (name, key) in [("Acknowledged by", "acknowledgedBy"), ("Closed by", "closedBy")] {
      guard let text = record.object("report")?.line(key) else { continue }
      _ = draft.person(text)
      draft.note(name, text)
    }
    for member in (record.object("details") ?? record.object("extraProperties"))?.members ?? [] {
      guard let text = member.value.scalar.map(ImportedText.line) else { continue }
      draft.note(ImportedText.line(member.name), text)
    }
    if let text = record.value(with: "description")?.lines("description"), ImportedText.line(text) != draft.title {
      draft.texts.append(.init(name: "Description", text: text))
    }
  }

  private static func texts(in list: [JSONNode]) -> String? {
    let texts = list.compactMap { $0.scalar.map(ImportedText.line) }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}
