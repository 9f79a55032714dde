import Ground
import Handbook
import Links

/// `llms.txt`: an index of the handbook for programs that read Markdown, after llmstxt.org.
package struct AgentGuide: Sendable {
  private let entries: PlaybookEntries
  private let paths: TwinPaths
  private var linked: LinkedHandbook { entries.linked }

  /// - Parameter entries: The playbooks of the handbook.
  package init(_ entries: PlaybookEntries) { (self.entries, paths) = (entries, TwinPaths(entries.linked)) }

  /// The index in UTF-8.
  package var bytes: [UInt8] {
    var text = "# \(MarkdownEscaping.line(linked.handbook.configuration.title))\n\n"
    text += "> Runbooks. \(PlaybooksJSON.notice)\n\n"
    text += "Each page is there as Markdown (`.md`), as text (`.txt`) and as HTML, under the same name.\n"
    add("Playbooks", .playbook, to: &text)
    add("Escalation and messages", .escalation, .comms, to: &text)
    text += "\n## Data\n\n"
    text += "- [\(GeneratedFile.playbooks.path)](\(url(GeneratedFile.playbooks.path))): every playbook with its steps\n"
    text += "- [\(GeneratedFile.anchors.path)](\(url(GeneratedFile.anchors.path))): every anchor of the site\n"
    text += "- [\(GeneratedFile.freshnessData.path)](\(url(GeneratedFile.freshnessData.path))): what was tested when\n"
    add("Optional", .page, .postmortem, to: &text)
    return Array(text.utf8)
  }

  private func add(_ title: String, _ kinds: DocumentKind..., to text: inout String) {
    let documents = linked.handbook.documents
    let chosen = documents.indices.filter { kinds.contains(documents[$0].kind) }
      .compactMap { index in paths.twin(of: linked.page(of: index), .markdown).map { (index: index, path: $0) } }
      .sorted { $0.path.precedesByBytes($1.path) }
    guard !chosen.isEmpty else { return }
    text += "\n## \(title)\n\n"
    for (index, path) in chosen {
      text += "- [\(MarkdownEscaping.line(documents[index].title))](\(url(path)))"
      if let note = note(index) { text += ": " + note }
      text += "\n"
    }
  }

  /// By what a playbook is found, and what proves it.
  private func note(_ index: Int) -> String? {
    guard let entry = entries.entry(index, readingSteps: false) else { return nil }
    let names = [entry.failureReason].compactMap { $0 } + entry.alerts
    let found = names.isEmpty ? "" : names.map(MarkdownEscaping.line).joined(separator: ", ") + ". "
    return found + MarkdownEscaping.line(entry.freshness.sentence)
  }

  private func url(_ path: String) -> String {
    entries.urls.url(ofFile: path).replacing("(", with: "%28").replacing(")", with: "%29")
  }
}
