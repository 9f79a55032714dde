import Ground
import Handbook
import YAML

/// Which playbook is about a failure reason or an alert; of several that claim one it is the first.
package struct ReasonIndex: Sendable {
  private var byReason: [String: Int] = [:]
  private var byAlert: [String: Int] = [:]
  /// The playbooks whose failure reason another one before them claims, and that one, by index.
  package private(set) var repeats: [(document: Int, first: Int)] = []

  /// Looks for playbooks among documents.
  package init(_ documents: [Document]) {
    for (index, document) in documents.enumerated() {
      guard let playbook = document.playbook else { continue }
      if let reason = playbook.failureReason?.value, !reason.isEmpty {
        if let first = byReason[reason] { repeats.append((index, first)) } else { byReason[reason] = index }
      }
      for alert in playbook.alerts where byAlert[alert.value] == nil { byAlert[alert.value] = index }
    }
  }

  /// Whether two versions of a document claim the same.
  static func areSame(of document: Document, _ other: Document) -> Bool {
    func claims(_ playbook: Playbook?) -> [ByteName?] {
      [playbook?.failureReason.map { ByteName($0.value) }] + (playbook?.alerts ?? []).map { ByteName($0.value) }
    }
    return (document.playbook == nil) == (other.playbook == nil) && claims(document.playbook) == claims(other.playbook)
  }

  /// The playbook for a failure reason, by index.
  package func playbook(forReason reason: String) -> Int? { byReason[reason] }

  /// The playbook for an alert, by index.
  package func playbook(forAlert alert: String) -> Int? { byAlert[alert] }

  /// The failure reasons that have a playbook, sorted by bytes, each with its playbook.
  package var all: [(reason: String, playbook: Int)] {
    byReason.map { (reason: $0.key, playbook: $0.value) }.sorted { $0.reason.precedesByBytes($1.reason) }
  }

  /// The failure reasons and alerts that playbooks name, sorted by bytes.
  package var names: [String] { (Array(byReason.keys) + Array(byAlert.keys)).sorted { $0.precedesByBytes($1) } }
}

extension LinkedHandbook {
  /// The first of some ids that a page has, by its document: the section that an alert's link opens.
  package func firstAnchor(of document: Int, among ids: [String]) -> String? {
    ids.first { anchors[document].targets[$0] != nil }
  }
}
