import Diagnostics
import Handbook
import YAML

/// A document says what its kind must say.
struct MissingKey: DocumentRule {
  static let rule = Rule.missingKey

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard !document.frontMatter.isBroken else { return [] }
    var missing: [(name: String, why: String)] = []
    let names = context.configuration.keyNames[document.kind] ?? [:]
    for key in document.kind.requiredKeys where document.frontMatter[key.name] == nil {
      missing.append((names[key.name] ?? key.name, "\(key.summary): \(key.shape.name)"))
    }
    if document.kind == .playbook {
      if document.frontMatter["failure_reason"] == nil, document.frontMatter["alerts"] == nil {
        missing.append(
          (names["failure_reason"] ?? "failure_reason", "say which failure reason or which `alerts` it answers"))
      }
      if document.frontMatter["severity"] == nil {
        missing.append((names["severity"] ?? "severity", "say how bad it is, so that the page can say how fast"))
      }
    }
    if document.kind == .playbook || document.kind == .escalation, document.frontMatter["owner"] == nil {
      missing.append((names["owner"] ?? "owner", "name the rotation that keeps it true, a key of `contacts.yml`"))
    }
    guard !missing.isEmpty else { return [] }
    let place = document.frontMatter.place(in: context.source)
    return missing.map { context.finding(self, "key `\($0.name)` is missing", at: place, help: $0.why) }
  }
}
