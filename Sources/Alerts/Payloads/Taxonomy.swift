import Calendar
import Handbook
import YAML

/// What an event weighs and where it goes, by the severities, the table and `payload:` of `kedge.yml`.
struct Taxonomy: Sendable {
  private let configuration: Configuration
  private let services: Services
  /// Every channel that anything is ever sent to, each once.
  let everyChannel: [String]

  init(_ handbook: Handbook) {
    configuration = handbook.configuration
    services = handbook.services
    var all: [String] = []
    let overrides = configuration.payload.channels
    let lists =
      configuration.severities.compactMap(\.channels) + overrides.keys.sorted().map { overrides[$0] ?? [] }
    for channel in lists.joined() where !all.contains(channel) { all.append(channel) }
    everyChannel = all
  }

  /// The severity of a failure while nobody can know how long it will last.
  ///
  /// A label of the alert's own wins, then the table by failure reason and tier, then the playbook. In doubt it is
  /// the highest that the reason has in any tier.
  func severity(of event: AlertEvent, playbook: Playbook?) -> SeverityLevel {
    if let level = event.severity.flatMap(configuration.severity(named:)) { return level }
    let tiers = [event.tier, event.service.flatMap { services[$0]?.tier?.value }].compactMap { $0 }
    if let level = configuration.severity(ofReason: event.failureReason, inTiers: tiers) { return level }
    if let level = playbook?.severity.flatMap({ configuration.severity(named: $0.value) }) { return level }
    return fallback
  }

  /// The names of the severities, the highest first.
  var severityNames: [String] { configuration.severities.map(\.id) }

  /// A severity by its name; what nobody has classified if there is none of that name.
  func level(_ name: String) -> SeverityLevel { configuration.severity(named: name) ?? fallback }

  /// Whether a failure was over before anybody could act.
  func isBlip(_ event: AlertEvent) -> Bool {
    guard event.phase == .resolved, let minutes = event.minutes else { return false }
    return minutes < Double(configuration.payload.blipUnder.approximateMinutes)
  }

  /// What nobody has classified.
  var fallback: SeverityLevel { level(configuration.payload.fallbackSeverity, orIndex: 1) }
  var blip: SeverityLevel { level(configuration.payload.blipSeverity, orIndex: .max) }
  var storm: SeverityLevel { level(configuration.payload.stormSeverity, orIndex: 0) }
  var stormOver: Int { configuration.payload.stormOver }

  /// Where an event is sent.
  ///
  /// A close goes wherever something may be open: the reason may have changed since, and with it the channels.
  func channels(_ phase: AlertEvent.Phase, reason: String?, severity: SeverityLevel) -> [String] {
    guard phase != .resolved else { return everyChannel }
    return reason.flatMap { configuration.payload.channels[$0] } ?? severity.channels ?? []
  }

  /// Whether nothing says where an event is sent.
  func isUndecided(_ phase: AlertEvent.Phase, reason: String?, severity: SeverityLevel) -> Bool {
    phase != .resolved && severity.channels == nil && reason.flatMap { configuration.payload.channels[$0] } == nil
  }

  /// The place of a severity in the scheme, 0 for the highest.
  func rank(_ level: SeverityLevel) -> Int {
    configuration.severities.firstIndex { $0.id == level.id } ?? configuration.severities.count
  }

  private func level(_ name: String?, orIndex index: Int) -> SeverityLevel {
    if let level = name.flatMap(configuration.severity(named:)) { return level }
    let levels = configuration.severities.isEmpty ? SeverityLevel.defaults : configuration.severities
    return levels[min(index, levels.count - 1)]
  }
}
