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
  /// A folder without `kedge.yml` never signed up to the content model: what it lacks is then a warning at most.
  package static func severity(of rule: Rule, in configuration: Configuration) -> Severity? {
    if !rule.has(.fixed), let level = configuration.ruleLevels[rule.name] { return Severity(rawValue: level.rawValue) }
    return configuration.source == nil && rule.has(.model) ? min(rule.severity, .warning) : rule.severity
  }

  /// Whether a rule need not be checked: it is off, or nobody has turned it on.
  package static func isOff(_ rule: Rule, in configuration: Configuration) -> Bool {
    let level = configuration.ruleLevels[rule.name]
    return level == .off || (rule.has(.optional) && level == nil)
  }
}
