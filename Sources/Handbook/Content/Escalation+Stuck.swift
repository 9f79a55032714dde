import Calendar
import YAML

/// Whom a responder who is stuck wakes, and when, for each severity: docs/escalation-clock.md.
package struct StuckLevels: Sendable {
  /// Somebody to wake, some time after the acknowledgement.
  package struct Level: Sendable, Hashable {
    package var after: Interval
    /// A key of `contacts.yml`; nil where only the time is said.
    package var notify: String?
    package var medium: Escalation.Medium?
  }

  private let configuration: Configuration
  /// The levels of each severity, by its id.
  package private(set) var levels: [String: [Level]] = [:]

  /// Takes the levels of the handbook's escalation document, if there is one.
  package init(_ handbook: Handbook) {
    configuration = handbook.configuration
    for ladder in handbook.documents.lazy.compactMap(\.escalation).first?.ladders ?? [] {
      guard let id = configuration.severity(named: ladder.severity.value)?.id, levels[id] == nil else { continue }
      levels[id] = ladder.levels.compactMap { level -> Level? in
        guard level.clock == .stuck, let after = level.after?.value else { return nil }
        return Level(after: after, notify: level.notify?.value, medium: level.medium)
      }.sorted { $0.after.approximateMinutes < $1.after.approximateMinutes }
    }
  }

  /// The levels of a severity, in the order in which the clock reaches them; empty if there are none.
  package subscript(severity: SeverityLevel?) -> [Level] { severity.flatMap { levels[$0.id] } ?? [] }

  /// What holds on the page of a playbook while nobody knows the service: the levels of its severity, and only where
  /// there are none what the playbook itself says.
  package func levels(of playbook: Playbook) -> [Level] {
    let levels = self[configuration.severity(of: playbook, on: nil)]
    return levels.isEmpty ? own(playbook) : levels
  }

  /// What a playbook says itself.
  package func own(_ playbook: Playbook) -> [Level] {
    playbook.escalateAfter.map { [Level(after: $0, notify: playbook.escalateTo?.value, medium: nil)] } ?? []
  }
}
