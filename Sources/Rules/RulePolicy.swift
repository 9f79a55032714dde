import Diagnostics
import Handbook

/// Decides what the findings weigh in this handbook.
package enum RulePolicy {
  /// The findings with the severities that `kedge.yml` gives them, those that are off left out, sorted.
  ///
  /// A folder without `kedge.yml` never signed up to the content model: what it lacks is then a warning at most.
  package static func apply(_ configuration: Configuration, to findings: [Diagnostic]) -> [Diagnostic] {
    var levels: [RuleID: Severity?] = [:]
    for entry in RuleCatalogue.entries {
      var severity: Severity?? = .none
      if configuration.source == nil, entry.concernsModel { severity = .some(min(entry.severity, .warning)) }
      if entry.isAdjustable, let level = configuration.ruleLevels[entry.id.name] {
        severity = .some(Severity(rawValue: level.rawValue))
      }
      if let severity { levels[entry.id] = severity }
    }
    return findings.compactMap { finding in
      guard let severity = levels[finding.rule] else { return finding }
      guard let severity else { return nil }
      var finding = finding
      finding.severity = severity
      return finding
    }.sorted()
  }
}
