import Alerts
import ArgumentParser

/// The channel that `--for` names.
struct ChannelArgument: ExpressibleByArgument {
  let channel: any PayloadChannel.Type

  init?(argument: String) {
    guard let channel = PayloadChannels.channel(named: argument) else { return nil }
    self.channel = channel
  }

  static var allValueStrings: [String] { PayloadChannels.all.map { $0.name } }

  /// The names that people use, `PagerDuty, Opsgenie, Discord or Slack`.
  static var titles: String {
    let titles = PayloadChannels.all.map { $0.title }
    return titles.dropLast().joined(separator: ", ") + " or " + (titles.last ?? "")
  }
}
