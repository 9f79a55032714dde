import Calendar
import Diagnostics
import Ground
import Handbook

/// Statuspage: the `incidents.json` of a public page, or the list of the management interface.
///
/// It is what the public was told: the first update is not when anybody noticed.
package struct Statuspage: Importer {
  package static let name = "statuspage"
  package static let title = "Statuspage"

  private var export: JSONExport
  private var drafts: [IncidentDraft] = []
  private var maintenances = 0

  package static func read(_ source: SourceFile, _ options: ImportOptions) throws(Refusal) -> Export {
    var reader = Statuspage(export: try JSONExport(source, options))
    for entry in reader.export.sequence.entries { reader.take(entry.node) }
    var result = try reader.export.export(reader.drafts)
    if reader.maintenances > 0 {
      result.messages.append(
        "\(reader.maintenances) scheduled \(reader.maintenances == 1 ? "maintenance is" : "maintenances are") left out: not incidents"
      )
    }
    return result
  }

  private mutating func take(_ node: JSONNode) {
    if let items = node.items { return items.forEach { take($0) } }
    if node.has("incidents") {
      take(node["incidents"] ?? node)
    } else if node.has("id"), node.has("name", "incident_updates", "impact") {
      guard !Self.isMaintenance(node) else { return maintenances += 1 }
      let draft = draft(of: node)
      if !drafts.contains(where: { $0.source == draft.source }) { drafts.append(draft) }
    }
  }

  private static func isMaintenance(_ node: JSONNode) -> Bool {
    let status = node.line("status") ?? ""
    return node.line("impact") == "maintenance" || node.has("scheduled_for")
      || ["scheduled", "in_progress", "verifying", "completed"].contains(status)
  }

  private mutating func draft(of node: JSONNode) -> IncidentDraft {
    let id = node.line("id") ?? ""
    var draft = IncidentDraft(
      source: "\(Self.name):\(id)", title: node.line("name") ?? "Statuspage incident \(id)")
    draft.isCut = export.sequence.isCut(node)
    draft.link = node.line("shortlink")
    draft.urgencies = [node.line("impact")].compactMap { $0 }
    draft.services = node.list("components").compactMap { $0.line("name") }
    let created = export.time(node, "created_at")
    let started = export.time(node, "started_at")
    // The page puts the one into the other where nobody enters a start.
    if let started, started != created { draft.note(.started, started, "the start that the page says") }
    draft.note(.resolved, export.time(node, "resolved_at"), "the page called it resolved")
    for update in node.list("incident_updates") {
      let text = [update.line("status"), update.lines("body")].compactMap { $0 }.joined(separator: ": ")
      guard let time = export.time(update, "display_at", "created_at") else {
        draft.note("Update without a time", text)
        continue
      }
      draft.entries.append(.init(time, "On the status page, \(text)"))
    }
    draft.note("Status", node.line("status"))
    if let text = node.lines("postmortem_body") {
      draft.texts.append(.init(name: "Postmortem on the page", text: text))
      draft.note("Postmortem published", export.time(node, "postmortem_published_at")?.description)
    }
    return draft
  }
}
