import Handbook

/// Every channel that payloads are made for: one line each.
package enum PayloadChannels {
  package static let all: [any PayloadChannel.Type] = [
    PagerDuty.self,
    Opsgenie.self,
    Discord.self,
    Slack.self,
  ]

  /// The channel of a name.
  package static func channel(named name: String) -> (any PayloadChannel.Type)? { all.first { $0.name == name } }

  /// What the channels add to `kedge.yml`.
  package static var settings: [PayloadSettings.Channel] {
    all.map { PayloadSettings.Channel(name: $0.name, keys: $0.keys) }
  }

  /// Everything that a request may leave to the environment.
  static let placeholders: [Placeholder] = all.flatMap { $0.secrets }
}
