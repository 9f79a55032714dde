import Diagnostics
import Handbook
import Links
import YAML

/// Everybody that a document says to wake can be reached.
struct UnknownContact: HandbookRule {
  static let rule = Rule("unknown-contact", .error, "owners and escalation targets are keys of `contacts.yml`", .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let contacts = linked.handbook.contacts
    guard contacts.isPresent else { return [] }
    let names = contacts.all.map(\.key)
    let keys = Set(names)
    var guesses = Guesses()
    func help(_ name: Located<String>) -> String {
      guesses.best(for: name.value, among: names).map { "did you mean `\($0)`?" } ?? "add it to `contacts.yml`"
    }
    let named = context.values(for: self, with: names) { index -> [Diagnostic]? in
      let document = linked.handbook.documents[index]
      guard document.kind != .postmortem else { return nil }
      var findings: [Diagnostic] = []
      Self.visitNames(in: document) { name in
        guard !keys.contains(name.value) else { return }
        let certain = guesses.certain(for: name.value, among: names)
        findings.append(
          context.finding(
            self, "no contact is called `\(name.value)`", in: document, at: name.range, help: help(name)
          ) { source in
            certain.flatMap {
              TextFix.word($0, for: name.value, at: name.range, in: source)
            }
          })
      }
      return findings.isEmpty ? nil : findings
    }
    var findings = named.flatMap(\.value)
    guard let source = linked.handbook.services.source else { return findings }
    for owner in linked.handbook.services.all.compactMap(\.owner) where !keys.contains(owner.value) {
      let certain = guesses.certain(for: owner.value, among: names)
      findings.append(
        Diagnostic(
          Self.rule, "no contact is called `\(owner.value)`", in: source, at: owner.range,
          help: help(owner), fixes: [certain.flatMap { owner.fix(writing: $0, in: source) }].compactMap { $0 }))
    }
    return findings
  }

  private static func visitNames(in document: Document, _ visit: (Located<String>) -> Void) {
    if let owner = document.owner { visit(owner) }
    if let next = document.playbook?.escalateTo { visit(next) }
    for ladder in document.escalation?.ladders ?? [] { ladder.levels.compactMap(\.notify).forEach(visit) }
  }
}
