import Calendar
import Diagnostics
import Ground
import Handbook
import Import

/// What an importer makes of a text.
func imported(_ name: String, _ text: String, _ options: ImportOptions = ImportOptions()) throws -> Export {
  guard let importer = Importers.importer(named: name) else { throw Refusal("no importer \(name)") }
  return try importer.read(SourceFile(path: "export", text: text), options)
}

/// A draft as lines, for comparing all of it at once.
func lines(_ draft: IncidentDraft) -> [String] {
  var lines = ["\(draft.source ?? "–"): \(draft.title)"]
  if draft.isCut { lines.append("cut") }
  if let link = draft.link { lines.append("link \(link)") }
  if !draft.severities.isEmpty { lines.append("severity \(draft.severities.joined(separator: ", "))") }
  if !draft.urgencies.isEmpty { lines.append("urgency \(draft.urgencies.joined(separator: ", "))") }
  if !draft.services.isEmpty { lines.append("services \(draft.services.joined(separator: ", "))") }
  for name in Milestone.Name.allCases {
    if let time = draft[name] { lines.append("\(name.rawValue) \(time)") }
  }
  for entry in draft.entries.sorted(by: { $0.time < $1.time }) {
    let author = entry.author.map { "\(draft.people[$0].name): " } ?? ""
    lines.append("\(entry.time) \(author)\(entry.text)")
  }
  for action in draft.actions {
    let owner = action.owner.map { " @\(draft.people[$0].name)" } ?? ""
    lines.append("action \(action.words)\(owner) \(action.due?.description ?? "–") \(action.isDone ? "done" : "open")")
  }
  return lines
}
