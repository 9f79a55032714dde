import Diagnostics
import Handbook

/// Decides what the findings weigh in this handbook.
package enum RulePolicy {
  /// The findings with the severities that `kedge.yml` gives them, those that are off left out, sorted.
  package static func apply(_ configuration: Configuration, to findings: [Diagnostic]) -> [Diagnostic] {
    findings.compactMap { finding in
      guard let severity = severity(of: finding.rule, in: configuration) else { return nil }
      var finding = finding
      finding.severity = severity
      return finding
    }.sorted()
  }

  /// The severity of a finding of a rule; nil if it is off.
  ///
  /// A handbook signs up to the content model by speaking of it in `kedge.yml`: what it lacks is a warning until then.
  package static func severity(of rule: Rule, in configuration: Configuration) -> Severity? {
    if !rule.has(.fixed), let level = configuration.ruleLevels[rule.name] { return Severity(rawValue: level.rawValue) }
    return isLowered(rule, in: configuration) ? min(rule.severity, .warning) : rule.severity
  }

  /// Whether a rule weighs no more than a warning because the handbook never signed up to what it asks for.
  private static func isLowered(_ rule: Rule, in configuration: Configuration) -> Bool {
    if rule.has(.model) { return !configuration.bindsModel }
    return rule.has(.adopted) && configuration.source == nil
  }

  /// What to say where findings would be errors if the handbook had signed up to the content model; nil if none is.
  package static func message(_ configuration: Configuration, about findings: [Diagnostic]) -> String? {
    let count = findings.count { finding in
      finding.rule.severity == .error && finding.severity == .warning && isLowered(finding.rule, in: configuration)
        && configuration.ruleLevels[finding.rule.name] == nil
    }
    guard count > 0 else { return nil }
    let what = count == 1 ? "1 finding is a warning, not an error" : "\(count) findings are warnings, not errors"
    guard let source = configuration.source else { return "\(what), because there is no `kedge.yml`" }
    return
      "\(what), because `\(source.path)` says nothing of the content model; `model: strict` makes \(count == 1 ? "it an error" : "them errors")"
  }

  /// The findings that do not depend on a configuration that has findings of its own, which come first.
  ///
  /// Kinds, names of keys and what a rule weighs are guesses then, and so is every finding that follows from them.
  package static func withoutGuesses(_ own: [Diagnostic], _ findings: [Diagnostic]) -> [Diagnostic] {
    own.sorted() + findings.filter { $0.rule.has(.fixed) && !$0.rule.has(.model) && !$0.rule.has(.ledger) }.sorted()
  }

  /// Whether a rule need not be checked: it is off, or nobody has turned it on.
  package static func isOff(_ rule: Rule, in configuration: Configuration) -> Bool {
    if rule.has(.publicOnly), !configuration.isPublic { return true }
    let level = configuration.ruleLevels[rule.name]
    return level == .off || (rule.has(.optional) && level == nil)
  }
}
