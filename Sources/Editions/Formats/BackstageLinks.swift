import Ground
import Handbook
import Links

/// The links of each service for a Backstage catalogue: what goes below `metadata.links` of its component.
package struct BackstageLinks: Sendable {
  private let entries: PlaybookEntries

  /// - Parameter entries: The playbooks of the handbook.
  package init(_ entries: PlaybookEntries) { self.entries = entries }

  /// One YAML document a service, in the order of `services.yml`.
  package var bytes: [UInt8] {
    let playbooks = entries.indices.compactMap { entries.entry($0, readingSteps: false) }
    var text = ""
    for service in entries.linked.handbook.services.all {
      text += "---\nmetadata:\n  name: \(Self.quoted(service.slug))\n  links:\n"
      for playbook in playbooks where playbook.services.contains(where: { ByteName.isSame($0, service.slug) }) {
        text += Self.link(entries.urls.url(of: playbook.opens), playbook.title, "help", "runbook")
      }
      if let triage = entries.linked.triage {
        text += Self.link(entries.urls.url(of: triage.name), triage.title, "help", "runbook")
      }
      if let index = entries.linked.handbook.documents.firstIndex(where: { $0.kind == .escalation }) {
        let page = AnchorName(page: entries.linked.page(of: index))
        text += Self.link(
          entries.urls.url(of: page), entries.linked.handbook.documents[index].title, "alert", "escalation")
      }
    }
    return Array(text.utf8)
  }

  private static func link(_ url: String, _ title: String, _ icon: String, _ type: String) -> String {
    "    - {url: \(quoted(url)), title: \(quoted(title)), icon: \(icon), type: \(type)}\n"
  }

  /// A text in double quotes: JSON's are YAML's.
  private static func quoted(_ text: String) -> String { JSONValue.string(text).text }
}
