import Diagnostics
import Handbook
import YAML

/// A severity is one of the scheme's.
struct UnknownSeverity: DocumentRule {
  static let rule = Rule(
    "unknown-severity", .error, "`severity` names a severity of the scheme, or one of its aliases", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    var unknown: [Located<String>] = []
    func take(_ name: String, _ range: Range<Int>) {
      if context.configuration.severity(named: name) == nil { unknown.append(Located(name, at: range)) }
    }
    if let severity = document.frontMatter.text("severity") { take(severity.value, severity.range) }
    for key in ["levels", "send_within", "repeat_every"] {
      for entry in document.frontMatter[key]?.entries ?? [] { take(entry.key, entry.keyRange) }
    }
    let scheme = context.configuration.severities
    return unknown.map { name in
      let near = NearMiss.best(for: name.value, among: scheme.map(\.id) + scheme.flatMap(\.aliases))
      return context.finding(
        self, "no severity is called `\(name.value)`", at: name.range,
        help: near.map { "did you mean `\($0)`?" }
          ?? "the severities are " + scheme.map { "`\($0.id)`" }.joined(separator: ", "))
    }
  }
}
