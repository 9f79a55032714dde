import Calendar
import Handbook

/// What a bridge decides by: `payload` of `kedge.yml`, in seconds and names.
package struct BridgeRules: Sendable {
  /// The severities by id, the highest first.
  package var severities: [String]
  /// More servers than this within ``stormWithin`` are a storm.
  package var stormOver = 3
  package var stormWithin = 120
  /// The severity of a storm, and where it is sent.
  package var stormSeverity: String
  package var stormChannels: [String]
  /// More failures than this within ``flappingWithin`` are flapping.
  package var flappingOver = 1
  package var flappingWithin = 600
  /// When nobody is alerted of what.
  package var windows = MaintenanceWindows()
  /// What comes before every key.
  package var keyPrefix = "kedge-"

  /// The channels in which a message is found by its id; the others find an incident by its key.
  package var channelsWithMessages = Set(PayloadChannels.all.filter { $0.message != nil }.map { $0.name })

  /// After so long without an event, a new trigger is a new failure, and a close that failed is given up.
  static let forgotten = 86_400

  package init(severities: [String], stormSeverity: String, stormChannels: [String]) {
    self.severities = severities
    self.stormSeverity = stormSeverity
    self.stormChannels = stormChannels
  }

  /// Takes what a handbook says.
  init(_ taxonomy: Taxonomy, settings: PayloadSettings, windows: MaintenanceWindows) {
    // Its members are quiet: where nothing says where a storm goes, it goes wherever anything does.
    let isUndecided = taxonomy.isUndecided(.triggered, reason: nil, severity: taxonomy.storm)
    self.init(
      severities: taxonomy.severityNames, stormSeverity: taxonomy.storm.id,
      stormChannels: isUndecided
        ? taxonomy.everyChannel : taxonomy.channels(.triggered, reason: nil, severity: taxonomy.storm))
    stormOver = settings.stormOver
    stormWithin = settings.stormWithin.approximateMinutes * 60
    flappingOver = settings.flappingOver
    flappingWithin = settings.flappingWithin.approximateMinutes * 60
    keyPrefix = settings.keyPrefix
    self.windows = windows
  }

  /// The place of a severity, 0 for the highest; an unknown one is below all.
  func rank(_ severity: String) -> Int { severities.firstIndex(of: severity) ?? severities.count }

  /// The key of a storm that begins now: no server's, whatever the server is called.
  func stormKey(_ began: Timestamp) -> String {
    NoticeKey.make("storm\n\(began)", prefix: keyPrefix)
  }
}
