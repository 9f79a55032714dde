import Calendar
import Diagnostics
import Ground
import Links

/// `catalog.json`: the playbooks as HolmesGPT's loader of runbook catalogues takes them.
///
/// Its members `id`, `update_date`, `description` and `link` are the loader's; it ignores the others. A link is relative to
/// the catalogue, because it opens it as a file.
package struct HolmesCatalogue: Sendable {
  private let entries: PlaybookEntries
  private let paths: TwinPaths

  /// The day of a playbook that was never tested: the loader requires one.
  package static let unknownDay = "1970-01-01"

  /// - Parameter entries: The playbooks of the handbook.
  package init(_ entries: PlaybookEntries) { (self.entries, paths) = (entries, TwinPaths(entries.linked)) }

  /// The catalogue in UTF-8.
  package var bytes: [UInt8] {
    let items = entries.indices.compactMap { index -> JSONValue? in
      guard let entry = entries.entry(index, readingSteps: false), let link = paths.twin(of: entry.page, .markdown)
      else { return nil }
      let freshness = entry.freshness
      return [
        "id": .string(link), "update_date": .string(freshness.lastTested?.description ?? Self.unknownDay),
        "description": .string(Self.description(of: entry)), "link": .string(link),
        "alerts": .array(entry.alerts.map(JSONValue.string)),
        "failure_reason": entry.failureReason.map(JSONValue.string) ?? .null,
        "section": entry.opens.id.map(JSONValue.string) ?? .null,
        "url": .string(entries.urls.url(of: entry.opens)),
        "freshness": .string(freshness.verdict.rawValue),
      ]
    }
    return JSONValue.object([("catalog", .array(items))]).bytes + [UInt8.lineFeed]
  }

  /// By what a program picks a playbook, and what it must know of it, in one line.
  private static func description(of entry: PlaybookEntry) -> String {
    var parts = [entry.title + "."]
    if let reason = entry.failureReason { parts.append("Failure reason `\(reason)`.") }
    if !entry.alerts.isEmpty { parts.append("Alerts: " + entry.alerts.joined(separator: ", ") + ".") }
    if let symptom = entry.symptom { parts.append(symptom) }
    parts.append(entry.freshness.sentence)
    return Terminal.line(parts.joined(separator: " "))
  }
}
