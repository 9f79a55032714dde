import Diagnostics
import Files
import Ground
import Handbook
import History
import Links
import Platform
import Reports
import YAML

// What can be typed for a name: a shell asks at every press of the tab key, so whatever is wrong leaves less to choose.
extension Project {
  /// The names of pages: failure reasons, alerts, and paths as `kedge anchors` lists them.
  package func pageNames() -> [String] {
    guard let handbook = try? handbook().handbook else { return [] }
    let map = SiteMap(handbook)
    let aliases = handbook.documents.flatMap { document in
      [document.playbook?.failureReason?.value].compactMap { $0 } + (document.playbook?.alerts.map(\.value) ?? [])
    }
    return Self.sorted(aliases + handbook.documents.indices.map { map.page(of: $0) })
  }

  /// The anchors of the site, or those that it has promised.
  package func anchorNames(promised: Bool = false) -> [String] {
    guard let linked = try? link() else { return [] }
    return Self.sorted(
      AnchorList.rows(of: linked).filter { !promised || ![.new, .step].contains($0.state) }.map { $0.name.text })
  }

  /// The documents that can be tested, by failure reason where they have one, else by path.
  package func testedNames(onlyPlaybooks: Bool) -> [String] {
    guard let handbook = try? handbook().handbook else { return [] }
    return Self.sorted(
      handbook.documents.filter { onlyPlaybooks ? $0.kind == .playbook : $0.kind != .postmortem }
        .map { $0.playbook?.failureReason?.value ?? $0.path })
  }

  /// The owners that `kedge fresh --owner` knows.
  package func ownerNames() -> [String] { (try? freshness().owners) ?? [] }

  /// The branches and tags of the repository that the content is in.
  package func refNames() -> [String] { (try? GitRepository(of: content).refs()) ?? [] }

  /// Who is at this machine: the name that git commits under, else the one that they logged in with.
  package func personName() -> String? {
    if let name = try? GitRepository(of: content).userName() { return name }
    return ["LOGNAME", "USER"].lazy.compactMap(ProcessEnvironment.value).first { !$0.isEmpty }
  }

  private static func sorted(_ names: [String]) -> [String] { Set(names).sorted { $0.precedesByBytes($1) } }
}
