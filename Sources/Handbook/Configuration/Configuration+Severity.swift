import YAML

extension Configuration {
  /// The severity that the table gives a failure reason: in the first of the tiers that it has, else the highest that
  /// the reason has in any tier; nil if the reason is not in the table.
  package func severity(ofReason reason: String?, inTiers tiers: [String]) -> SeverityLevel? {
    guard let row = reason.flatMap({ severityTable[$0] }), !row.isEmpty else { return nil }
    if let cell = tiers.lazy.compactMap({ row[$0] }).first, let level = severity(named: cell.value) { return level }
    return severities.first { level in row.values.contains { $0.value == level.id } }
  }

  /// The severity that the page of a playbook shows when it is read for a service; for an unknown one where nil.
  package func severity(of playbook: Playbook, on service: Services.Service?) -> SeverityLevel? {
    severity(ofReason: playbook.failureReason?.value, inTiers: [service?.tier?.value].compactMap { $0 })
      ?? playbook.severity.flatMap { severity(named: $0.value) }
  }
}
