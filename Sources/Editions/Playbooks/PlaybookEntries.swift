import Calendar
import Ground
import Handbook
import Links
import Markdown
import YAML

/// Makes the entries of a handbook's playbooks.
package struct PlaybookEntries: Sendable {
  let linked: LinkedHandbook
  let urls: EditionURLs
  private let stuck: StuckLevels
  /// What proves each playbook, worked out once: it takes the digest of its steps.
  private let proofs = SharedCache<Int, EntryFreshness>()
  private var isPublic: Bool { linked.handbook.configuration.isPublic }

  /// - Parameter linked: The handbook.
  package init(_ linked: LinkedHandbook) {
    self.linked = linked
    urls = EditionURLs(base: linked.handbook.configuration.baseURL)
    stuck = StuckLevels(linked.handbook)
  }

  /// Whether anybody knows where the site is.
  package var hasAddress: Bool { linked.handbook.configuration.baseURL != nil }

  /// The playbooks, by their indices, in the order of their documents: of several for an alert the first is meant.
  package var indices: [Int] {
    linked.handbook.documents.indices.filter { linked.handbook.documents[$0].kind == .playbook }
  }

  /// The entry of a playbook, by its index; nil for any other document.
  ///
  /// - Parameters:
  ///   - index: The document.
  ///   - readsSteps: Whether its steps are asked for, which are most of the work.
  /// - Returns: The entry.
  package func entry(_ index: Int, readingSteps readsSteps: Bool = true) -> PlaybookEntry? {
    let document = linked.handbook.documents[index]
    guard let playbook = document.playbook else { return nil }
    let (configuration, page) = (linked.handbook.configuration, linked.page(of: index))
    let reason = playbook.failureReason?.value
    let row = isPublic ? [:] : reason.flatMap { configuration.severityTable[$0] } ?? [:]
    return PlaybookEntry(
      id: SiteMap.name(ofPage: page), page: page, title: document.title,
      failureReason: reason.flatMap { $0.isEmpty ? nil : $0 }, alerts: playbook.alerts.map(\.value),
      services: isPublic ? [] : playbook.services.map(\.value),
      severity: configuration.severity(of: playbook, on: nil)?.id ?? playbook.severity?.value,
      tiers: row.map { ($0.key, $0.value.value) }.sorted { $0.0 < $1.0 },
      owner: isPublic ? nil : playbook.owner?.value,
      symptom: document.firstParagraph(of: "symptoms").map(FirstSentence.of), parameters: playbook.parameters,
      opens: AnchorName(page: page, id: linked.firstAnchor(of: index, among: configuration.payload.sections)),
      sections: sections(of: document, linked.anchors[index]),
      steps: readsSteps ? PlaybookStep.all(index, in: linked, urls) : [],
      escalation: isPublic ? [] : stuck.levels(of: playbook).map { level($0) },
      freshness: freshness(of: index),
      incidents: linked.incidents.postmortems(of: index).compactMap { incident($0) }, source: document.path)
  }

  /// What proves a playbook, by its index.
  func freshness(of index: Int) -> EntryFreshness {
    proofs.value(index) { EntryFreshness(index, in: linked, urls) }
  }

  /// The levels of each severity that the handbook's escalation document has; none in a public edition.
  package var ladders: [(severity: String, levels: [EscalationLevel])] {
    guard !isPublic else { return [] }
    let ladders = linked.handbook.documents.lazy.compactMap(\.escalation).first?.ladders ?? []
    return ladders.map { ladder in
      let levels = ladder.levels.compactMap { level -> EscalationLevel? in
        guard let clock = level.clock, let after = level.after?.value else { return nil }
        return EscalationLevel(
          clock: clock, after: after, notify: level.notify?.value, via: level.medium,
          contact: level.notify.flatMap { linked.handbook.contacts[$0.value] })
      }
      let configuration = linked.handbook.configuration
      return (configuration.severity(named: ladder.severity.value)?.id ?? ladder.severity.value, levels)
    }
  }

  private func level(_ level: StuckLevels.Level) -> EscalationLevel {
    EscalationLevel(
      clock: .stuck, after: level.after, notify: level.notify, via: level.medium,
      contact: level.notify.flatMap { linked.handbook.contacts[$0] })
  }

  private func sections(of document: Document, _ anchors: PageAnchors) -> [(id: String, title: String)] {
    document.sections.indices.compactMap { index in
      let heading = document.sections[index].heading
      guard let id = anchors.sectionIDs[index] ?? anchors.headingIDs[heading] else { return nil }
      return (id, document.text(ofHeading: heading))
    }
  }

  private func incident(_ index: Int) -> EntryIncident? {
    let document = linked.handbook.documents[index]
    guard let postmortem = document.postmortem else { return nil }
    let configuration = linked.handbook.configuration
    return EntryIncident(
      page: linked.page(of: index), title: document.title, date: postmortem.date?.value,
      severity: postmortem.severity.map { configuration.severity(named: $0.value)?.id ?? $0.value },
      outcome: postmortem.playbookOutcome?.value.rawValue, isExample: postmortem.isExample)
  }
}
