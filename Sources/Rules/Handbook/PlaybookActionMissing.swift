import Diagnostics
import Ground
import Handbook
import Links
import Markdown
import YAML

/// A playbook that failed in an incident is corrected by one of its actions.
struct PlaybookActionMissing: HandbookRule {
  static let rule = Rule(
    "playbook-action-missing", .warning,
    "a postmortem in which the playbook was incomplete, wrong or missing has an action about the playbook", .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let places = linked.handbook.postmortems.filter { place in
      place.postmortem.playbookOutcome.map { $0.value != .correct } ?? false && place.postmortem.status?.value != .draft
    }
    guard !places.isEmpty else { return [] }
    let titles = Dictionary(
      linked.handbook.documents.filter { $0.kind == .playbook }.map { ($0.path, $0.title) },
      uniquingKeysWith: { first, _ in first })
    return places.compactMap { _, document, postmortem in
      guard let outcome = postmortem.playbookOutcome else { return nil }
      let names = postmortem.playbooks.flatMap { [String(PathName($0.value).stem), titles[$0.value] ?? ""] }
        .filter { $0.utf8.count > 3 }.map { $0.lowercased() }
      guard !postmortem.actions.contains(where: { Self.isAbout($0, names, document) }) else { return nil }
      let playbook = postmortem.playbooks.first.map { "`\($0.value)`" } ?? "the playbook"
      return context.finding(
        self, "the playbook was \(outcome.value.rawValue), and no action says that it is corrected", in: document,
        at: outcome.range,
        help: outcome.value == .missing
          ? "add an action to write the playbook" : "add an action that names \(playbook) and what it lacks")
    }
  }

  /// Whether an action names a playbook by that word, its title or a link.
  private static func isAbout(_ action: ActionItem, _ names: [String], _ document: Document) -> Bool {
    let words = Array(action.words.lowercased().utf8)[...]
    if (["playbook", "runbook"] + names).contains(where: { words.range(of: $0) != nil }) { return true }
    let blocks = action.block..<max(document.markdown.blocks[action.block].end, action.block + 1)
    return document.markdown.links.contains { link in
      guard blocks.contains(link.block) else { return false }
      let destination = Array(link.destination.lowercased().utf8)[...]
      return names.contains { destination.range(of: $0) != nil }
    }
  }
}
