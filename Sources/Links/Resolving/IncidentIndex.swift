import Calendar
import Ground
import Handbook
import YAML

/// Which postmortems are about which playbooks, both ways, by the indices of documents.
package struct IncidentIndex: Sendable {
  /// The playbooks of each postmortem.
  private var playbooks: [Int: [Int]] = [:]
  /// The postmortems of each playbook.
  private var postmortems: [Int: [Int]] = [:]
  /// Every postmortem, the latest first.
  package private(set) var all: [Int] = []

  /// Looks for them among documents.
  ///
  /// - Parameters:
  ///   - documents: The documents.
  ///   - map: Their pages, by which a path may name them too.
  ///   - reasons: Which playbook is about which failure reason.
  package init(_ documents: [Document], _ map: SiteMap, _ reasons: ReasonIndex) {
    var dated: [(index: Int, date: CivilDate?)] = []
    for (index, document) in documents.enumerated() {
      guard let postmortem = document.postmortem else { continue }
      dated.append((index, postmortem.date?.value))
      var used: [Int] = []
      for path in postmortem.playbooks {
        if let playbook = Self.playbook(path.value, documents, map), !used.contains(playbook) { used.append(playbook) }
      }
      // Where nobody says which playbook was used, it is about the one for its failure reason.
      if postmortem.playbooks.isEmpty,
        let playbook = postmortem.failureReason.flatMap({ reasons.playbook(forReason: $0.value) })
      {
        used.append(playbook)
      }
      if !used.isEmpty { playbooks[index] = used }
    }
    dated.sort { first, second in
      if let one = first.date, let other = second.date, one != other { return one > other }
      // One without a date is older than any other.
      if (first.date == nil) != (second.date == nil) { return first.date != nil }
      return documents[first.index].path.precedesByBytes(documents[second.index].path)
    }
    all = dated.map(\.index)
    for postmortem in all {
      for playbook in playbooks[postmortem] ?? [] { postmortems[playbook, default: []].append(postmortem) }
    }
  }

  /// The playbooks that a postmortem is about, in the order in which it names them.
  package func playbooks(of postmortem: Int) -> [Int] { playbooks[postmortem] ?? [] }

  /// The postmortems that are about a playbook, the latest first.
  package func postmortems(of playbook: Int) -> [Int] { postmortems[playbook] ?? [] }

  private static func playbook(_ path: String, _ documents: [Document], _ map: SiteMap) -> Int? {
    guard let index = map.document(of: SiteMap.page(written: path)), documents[index].playbook != nil else {
      return nil
    }
    return index
  }
}
