import Diagnostics
import Handbook
import YAML

/// A document says what its kind must say.
struct MissingKey: DocumentRule {
  static let rule = Rule.missingKey

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard !document.frontMatter.isBroken else { return [] }
    var missing: [(name: String, why: String)] = []
    func name<Value>(_ key: Key<Value>) -> String { context.configuration.name(of: key, in: document.kind) }
    for key in document.kind.requiredKeys where !document.frontMatter.has(key) {
      if key.name == Keys.date.name, document.postmortem?.date != nil { continue }
      missing.append(
        (context.configuration.name(of: key, in: document.kind), "\(key.summary): \(key.shape.name)"))
    }
    if document.kind == .playbook {
      if !document.frontMatter.has(Keys.failureReason), !document.frontMatter.has(Keys.alerts) {
        missing.append((name(Keys.failureReason), "say which failure reason or which `alerts` it is for"))
      }
      if !document.frontMatter.has(Keys.severity) {
        missing.append((name(Keys.severity), "say how bad it is, so that the page can say how fast"))
      }
    }
    if document.kind == .playbook || document.kind == .escalation, !document.frontMatter.has(Keys.owner) {
      missing.append((name(Keys.owner), "name the rotation that keeps it up to date, a key of `contacts.yml`"))
    }
    guard !missing.isEmpty else { return [] }
    let place = document.frontMatter.place(in: context.source)
    return missing.map { context.finding(self, "key `\($0.name)` is missing", at: place, help: $0.why) }
  }
}
