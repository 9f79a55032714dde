import Diagnostics
import Handbook
import YAML

/// A severity is one of the scheme's.
struct UnknownSeverity: DocumentRule {
  static let rule = Rule(
    "unknown-severity", .error, "`severity` is a severity in the scheme, or one of its aliases", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    var unknown: [Located<String>] = []
    func take(_ name: Located<String>) {
      if context.configuration.severity(named: name.value) == nil { unknown.append(name) }
    }
    // A key that the kind does not know is not judged further.
    let isKnown = document.kind == .playbook || document.kind == .postmortem
    if isKnown, let severity = document.frontMatter.located(Keys.severity) { take(severity) }
    switch document.content {
    case .escalation(let escalation): escalation.ladders.forEach { take($0.severity) }
    case .comms(let template): (template.sendWithin + template.repeatEvery).forEach { take($0.severity) }
    case .playbook, .postmortem, .page: break
    }
    let scheme = context.configuration.severities
    return unknown.map { name in
      let near = NearMiss.best(for: name.value, among: scheme.map(\.id) + scheme.flatMap(\.aliases))
      return context.finding(
        self, "no severity is called `\(name.value)`", at: name.range,
        help: near.map { "did you mean `\($0)`?" }
          ?? "the severities are " + scheme.map { "`\($0.id)`" }.joined(separator: ", "),
        fix: NearMiss.certain(for: name.value, among: scheme.map(\.id) + scheme.flatMap(\.aliases)).flatMap {
          TextFix.word($0, for: name.value, at: name.range, in: context.source)
        })
    }
  }
}
