import Ground
import Handbook

/// A system that payloads are made for.
package enum PayloadTarget: String, Sendable, CaseIterable {
  case pagerduty, opsgenie, discord, slack

  /// What else decides how a notice is sent.
  package struct Options: Sendable {
    /// The id of the Discord message that is to be changed; nil for a first message.
    package var messageID: String?
    /// The `ts` of the Slack message that is to be changed; nil for a first message.
    package var timestamp: String?
    /// The start of the URLs; the system's own where nil.
    package var endpoint: String?
    /// What `kedge.yml` says.
    package var settings: PayloadSettings

    package init(settings: PayloadSettings) { self.settings = settings }
  }

  /// What somebody who chooses this system must know.
  package var warning: String? {
    guard self == .opsgenie else { return nil }
    return "Opsgenie's interfaces stop on 2027-04-05; plan the move to another system"
  }

  /// The request that tells the system of a notice.
  package func request(for notice: Notice, _ options: Options) -> PayloadRequest {
    switch self {
    case .pagerduty: PagerDuty(options: options).request(for: notice)
    case .opsgenie: Opsgenie(options: options).request(for: notice)
    case .discord: Discord(options: options).request(for: notice)
    case .slack: Slack(options: options).request(for: notice)
    }
  }
}

extension PayloadTarget.Options {
  /// Where a system answers: what the command line says, else `kedge.yml`, else its own place.
  func base(_ target: PayloadTarget, _ own: String) -> String {
    PathName.withoutEndSlashes(endpoint ?? settings.endpoints[target.rawValue] ?? own)
  }
}

extension AlertEvent.Phase {
  /// The state as a coloured dot, for people who do not see the colour of a bar.
  var dot: String {
    switch self {
    case .triggered: "🔴"
    case .updated: "🟡"
    case .resolved: "🟢"
    }
  }
}
