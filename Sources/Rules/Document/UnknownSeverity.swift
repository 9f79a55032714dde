import Diagnostics
import Handbook

/// A severity is one of the scheme's.
struct UnknownSeverity: DocumentRule {
  static let id: RuleID = "unknown-severity"
  static let severity = Severity.error
  static let summary = "`severity` names a severity of the scheme, or one of its aliases"
  static let concernsModel = true

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let scheme = context.configuration.severities
    var named = [document.frontMatter.text("severity")].compactMap { $0 }
    for key in ["levels", "send_within", "repeat_every"] {
      named += (document.frontMatter[key]?.entries ?? []).map { Located($0.key, at: $0.keyRange) }
    }
    return named.filter { context.configuration.severity(named: $0.value) == nil }.map { name in
      let near = NearMiss.best(for: name.value, among: scheme.map(\.id) + scheme.flatMap(\.aliases))
      return context.finding(
        self, "no severity is called `\(name.value)`", at: name.range,
        help: near.map { "did you mean `\($0)`?" }
          ?? "the severities are " + scheme.map { "`\($0.id)`" }.joined(separator: ", "))
    }
  }
}
