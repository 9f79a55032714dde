import Diagnostics
import Handbook

/// Decides what rules weigh in this handbook, in one place of it.
package enum RulePolicy {
  /// The severity of a finding of a rule in a file; nil if it is off there.
  ///
  /// A handbook signs up to the content model by speaking of it in `kedge.yml`: what it lacks is a warning until then.
  package static func severity(
    of rule: Rule, in configuration: Configuration, at file: ContentFile
  ) -> Severity? {
    if !rule.has(.fixed), let weight = configuration.weight(of: rule, in: file) {
      return Severity(rawValue: weight.level.rawValue)
    }
    if rule.has(.optional) { return nil }
    return isLowered(rule, in: configuration) ? min(rule.severity, .warning) : rule.severity
  }

  /// Whether a rule weighs no more than a warning because the handbook never signed up to what it asks for.
  package static func isLowered(_ rule: Rule, in configuration: Configuration) -> Bool {
    if rule.has(.model) { return !configuration.bindsModel }
    return rule.has(.adopted) && configuration.source == nil
  }

  /// Whether a rule need not be checked: it is off everywhere, or nobody has turned it on anywhere.
  package static func isOff(_ rule: Rule, in configuration: Configuration) -> Bool {
    if rule.has(.publicOnly), !configuration.isPublic { return true }
    if rule.has(.fixed) { return false }
    let weights = configuration.ruleWeights[rule.name] ?? []
    // What comes before the last line for everywhere counts nowhere; without such a line the rule's own severity holds.
    let last = weights.lastIndex { $0.place == nil }
    guard last != nil || rule.has(.optional) else { return false }
    return weights[(last ?? 0)...].allSatisfy { $0.level == .off }
  }
}
