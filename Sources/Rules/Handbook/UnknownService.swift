import Diagnostics
import Handbook
import Links
import YAML

/// A service that a playbook or a postmortem names is one of `services.yml`.
struct UnknownService: HandbookRule {
  static let rule = Rule(
    "unknown-service", .error, "the `services` of playbooks and postmortems are keys of `services.yml`", .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let services = linked.handbook.services
    guard services.source != nil else { return [] }
    let slugs = services.all.map(\.slug)
    let known = Set(slugs)
    var guesses = Guesses()
    return context.values(for: self, with: slugs) { index -> [Diagnostic]? in
      let document = linked.handbook.documents[index]
      let named = document.playbook?.services ?? document.postmortem?.services ?? []
      let unknown = named.filter { !known.contains($0.value) }
      guard !unknown.isEmpty else { return nil }
      return unknown.map { name in
        let certain = guesses.certain(for: name.value, among: slugs)
        return context.finding(
          self, "no service is called `\(name.value)`", in: document, at: name.range,
          help: guesses.best(for: name.value, among: slugs).map { "did you mean `\($0)`?" }
            ?? "add it to `services.yml`"
        ) { source in
          certain.flatMap {
            TextFix.word($0, for: name.value, at: name.range, in: source)
          }
        }
      }
    }.flatMap(\.value)
  }
}
