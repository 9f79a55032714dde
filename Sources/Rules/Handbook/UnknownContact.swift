import Diagnostics
import Handbook
import Links

/// Whoever a document says to wake can be reached.
struct UnknownContact: HandbookRule {
  static let id: RuleID = "unknown-contact"
  static let severity = Severity.error
  static let summary = "owners and escalation targets are keys of `contacts.yml`"

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let contacts = linked.handbook.contacts
    guard contacts.isPresent else { return [] }
    let keys = Set(contacts.all.map(\.key))
    var findings: [Diagnostic] = []
    for document in linked.handbook.documents where document.kind != .postmortem {
      for name in Self.named(in: document) where !keys.contains(name.value) {
        findings.append(
          context.finding(
            self, "no contact is called `\(name.value)`", in: document, at: name.range, help: Self.help(name, keys)))
      }
    }
    guard let source = linked.handbook.services.source else { return findings }
    for owner in linked.handbook.services.all.compactMap(\.owner) where !keys.contains(owner.value) {
      findings.append(
        Diagnostic(
          Self.id, Self.severity, "no contact is called `\(owner.value)`", in: source, at: owner.range,
          help: Self.help(owner, keys)))
    }
    return findings
  }

  private static func help(_ name: Located<String>, _ keys: Set<String>) -> String {
    NearMiss.best(for: name.value, among: keys).map { "did you mean `\($0)`?" } ?? "add it to `contacts.yml`"
  }

  private static func named(in document: Document) -> [Located<String>] {
    var names = ["owner", "escalate_to"].compactMap { document.frontMatter.text($0) }
    for severity in document.frontMatter["levels"]?.entries ?? [] {
      for level in severity.value.items ?? [] {
        if let value = level["notify"], let name = value.scalar { names.append(Located(name, at: value.range)) }
      }
    }
    return names
  }
}
