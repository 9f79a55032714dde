import Calendar
import Handbook
import Links
import YAML

/// One failure reason, or one playbook without any: what there is for it, and what is known of it.
package struct CoverageRow: Sendable {
  /// The reason in the alert; nil for a playbook without one.
  package let reason: String?
  /// Its playbook; nil where nobody has written one.
  package let playbook: FreshnessRow?
  /// The severity by its short name where the scheme knows it.
  package let severity: String?
  /// The severity's rank, highest first; a reason without a playbook is before all of them.
  package let rank: Int
  /// The latest incident that was about it.
  package let incident: Incident?

  /// An incident, as far as the review tells of it.
  package struct Incident: Sendable {
    /// The postmortem, as an index of the handbook's documents.
    package let document: Int
    /// Its page in the site.
    package let page: String
    package let date: CivilDate?
    package let isExample: Bool
    /// What the postmortem says of the playbook.
    package let outcome: Postmortem.PlaybookOutcome?
  }

  /// How long the last test took, and how long it may take.
  package var rto: (actual: Interval?, target: Interval?) {
    (playbook?.freshness.record.actualRTO?.value, playbook?.rtoTarget)
  }

  /// Whether the last test was as quick as it should be; nil where nobody knows.
  package var isRTOMet: Bool? { playbook?.meetsRTO }

  /// The rows of a handbook: reasons of the configuration that have no playbook, then the playbooks by severity, in the
  /// order in which `kedge.yml` names their reasons.
  static func all(of linked: LinkedHandbook, _ freshness: FreshnessReport) -> [CoverageRow] {
    let (documents, configuration) = (linked.handbook.documents, linked.handbook.configuration)
    var tests: [String: FreshnessRow] = [:]
    for row in freshness.rows where row.page != nil { tests[row.path] = row }
    var incidents = LatestIncidents(linked)
    var order: [String: Int] = [:]
    for (place, reason) in configuration.failureReasons.enumerated() where order[reason.value] == nil {
      order[reason.value] = place
    }
    var rows: [(key: (Int, Int, String), row: CoverageRow)] = []
    for (place, reason) in configuration.failureReasons.enumerated()
    where linked.reasons.playbook(forReason: reason.value) == nil && order[reason.value] == place {
      let row = CoverageRow(
        reason: reason.value, playbook: nil, severity: nil, rank: -1,
        incident: incidents.latest(forReason: reason.value))
      rows.append(((-1, place, ""), row))
    }
    for index in documents.indices {
      guard let playbook = documents[index].playbook, let test = tests[documents[index].path] else { continue }
      let reason = playbook.failureReason?.value
      let row = CoverageRow(
        reason: reason?.isEmpty == false ? reason : nil, playbook: test, severity: test.severity, rank: test.rank,
        incident: incidents.latest(of: index))
      rows.append(((test.rank, reason.flatMap { order[$0] } ?? order.count, documents[index].path), row))
    }
    return rows.sorted { $0.key < $1.key }.map(\.row)
  }
}

/// The latest incident of each playbook, and of each failure reason; one that happened before one that is an example.
private struct LatestIncidents {
  private let linked: LinkedHandbook
  private lazy var byReason = reasons()

  init(_ linked: LinkedHandbook) { self.linked = linked }

  func latest(of playbook: Int) -> CoverageRow.Incident? { latest(linked.incidents.postmortems(of: playbook)) }

  mutating func latest(forReason reason: String) -> CoverageRow.Incident? { latest(byReason[reason] ?? []) }

  private func latest(_ postmortems: [Int]) -> CoverageRow.Incident? {
    let documents = linked.handbook.documents
    let real = postmortems.first { documents[$0].postmortem?.isExample == false }
    guard let index = real ?? postmortems.first, let postmortem = documents[index].postmortem else { return nil }
    return CoverageRow.Incident(
      document: index, page: linked.page(of: index), date: postmortem.date?.value, isExample: postmortem.isExample,
      outcome: postmortem.playbookOutcome?.value)
  }

  private func reasons() -> [String: [Int]] {
    var reasons: [String: [Int]] = [:]
    for index in linked.incidents.all {
      guard let reason = linked.handbook.documents[index].postmortem?.failureReason?.value else { continue }
      reasons[reason, default: []].append(index)
    }
    return reasons
  }
}
