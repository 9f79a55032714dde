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
    let tiers = linked.handbook.services.tiers
    let slips = Self.slips(tiers, linked.handbook.services, configuration)
    var findings: [Diagnostic] = []
    for reason in configuration.failureReasons.map(\.value) {
      for tier in tiers where configuration.severityTable[reason]?[tier] == nil {
        findings.append(
          context.finding(
            self, "`severity_table` has no severity for `\(reason)` on tier `\(tier)`",
            inConfigurationAt: place.lowerBound..<place.lowerBound + 1,
            help: slips[tier].map { "is `\(tier)` in `services.yml` a slip? \($0.title)" }
              ?? "add `\(tier):` with a severity under `\(reason):`"
          ) { _ in [slips[tier]].compactMap { $0 } })
      }
    }
    return findings
  }

  /// The fixes of the tiers that no row of the table has, wherever a service has them: what is meant has a service too,
  /// or is in several rows.
  private static func slips(
    _ tiers: [String], _ services: Services, _ configuration: Configuration
  ) -> [String: Diagnostic.Fix] {
    let rows = configuration.severityTable.values
    let columns = Set(rows.flatMap(\.keys))
    let known = Array(columns.union(tiers))
    var guesses = Guesses()
    var fixes: [String: Diagnostic.Fix] = [:]
    for tier in tiers where !columns.contains(tier) && guesses.take(known.count) {
      guard let certain = NearMiss.certain(for: tier, among: known.filter { $0 != tier }), columns.contains(certain),
        tiers.contains(certain) || rows.count(where: { $0[certain] != nil }) > 1
      else { continue }
      fixes[tier] = fix(of: tier, writing: certain, in: services)
    }
    return fixes
  }

  private static func fix(of tier: String, writing certain: String, in services: Services) -> Diagnostic.Fix? {
    guard let source = services.source else { return nil }
    let places = services.all.compactMap(\.tier).filter { $0.value == tier }
    let fixes = places.compactMap { $0.fix(writing: certain, in: source) }
    guard var fix = fixes.first, fixes.count == places.count else { return nil }
    fix.also = fixes.dropFirst().flatMap(\.edits)
    return fix
  }
}
