import Diagnostics
import Handbook
import Links
import YAML

/// The severity of every failure reason is decided for every tier before the alert comes.
struct MissingSeverityPair: HandbookRule {
  static let rule = Rule(
    "missing-severity-pair", .error, "the severity table has every pair of failure reason and service tier in use")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let configuration = linked.handbook.configuration
    guard let place = configuration.severityTableRange else { return [] }
    var findings: [Diagnostic] = []
    for reason in configuration.failureReasons.map(\.value) {
      for tier in linked.handbook.services.tiers where configuration.severityTable[reason]?[tier] == nil {
        findings.append(
          context.finding(
            self, "`severity_table` has no severity for `\(reason)` on tier `\(tier)`",
            inConfigurationAt: place.lowerBound..<place.lowerBound + 1,
            help: "add `\(tier):` with a severity under `\(reason):`"))
      }
    }
    return findings
  }
}
