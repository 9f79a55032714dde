import Diagnostics
import Ground
import Handbook
import Links
import YAML

/// A playbook that a postmortem says was used is there.
struct UnknownPlaybook: HandbookRule {
  static let rule = Rule(
    "unknown-playbook", .error, "the `playbooks` of a postmortem are paths of playbooks in the content folder", .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let handbook = linked.handbook
    // A document that cannot be read may be the one.
    guard handbook.unreadable.isEmpty else { return [] }
    let named = handbook.postmortems.filter { !$0.postmortem.playbooks.isEmpty }
    guard !named.isEmpty else { return [] }
    let kinds = Dictionary(handbook.documents.map { ($0.path, $0.kind) }, uniquingKeysWith: { first, _ in first })
    let playbooks = handbook.documents.filter { $0.kind == .playbook }.map(\.path)
    var guesses = Guesses()
    return named.flatMap { place in
      place.postmortem.playbooks.compactMap { name -> Diagnostic? in
        guard !handbook.withheld.contains(ByteName(name.value)) else { return nil }
        switch kinds[name.value] {
        case .playbook: return nil
        case .some(let kind):
          return context.finding(
            self, "`\(name.value)` is not a playbook: its kind is `\(kind.rawValue)`", in: place.document,
            at: name.range,
            help: "name the playbook that was used, or leave it out")
        case nil:
          let certain = guesses.certain(for: name.value, among: playbooks)
          let near = Self.near(name.value, playbooks) ?? guesses.best(for: name.value, among: playbooks)
          return context.finding(
            self, "`\(name.value)` is not the path of a playbook", in: place.document, at: name.range,
            help: near.map { "did you mean `\($0)`?" } ?? "write its path in the content folder"
          ) { source in
            certain.flatMap {
              TextFix.word($0, for: name.value, at: name.range, in: source)
            }
          }
        }
      }
    }
  }

  /// The playbook whose file has that name.
  private static func near(_ name: String, _ playbooks: [String]) -> String? {
    let stem = PathName(name).stem
    return playbooks.first { PathName($0).stem == stem }
  }
}
