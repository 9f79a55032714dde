import Ground
import Handbook
import YAML

/// A system that is told of alerts: one file each, and a line in ``PayloadChannels``.
package protocol PayloadChannel: Sendable {
  /// The word for it on the command line and in `kedge.yml`.
  static var name: String { get }
  /// What people call it.
  static var title: String { get }
  /// What the environment holds when its requests are sent: keys, tokens, addresses.
  static var secrets: [Placeholder] { get }
  /// The keys of `payload` in `kedge.yml` that only this channel reads.
  static var keys: [Shape.Key] { get }
  /// What `--update` names; nil if the deduplication key is enough to find what to change.
  static var message: MessageReference? { get }
  /// What somebody who chooses this channel must know.
  static var warning: String? { get }

  var options: PayloadOptions { get }
  init(_ options: PayloadOptions)
  /// The request that sends a notice to the system.
  func request(for notice: Notice) -> PayloadRequest
}

extension PayloadChannel {
  package static var keys: [Shape.Key] { [] }
  package static var message: MessageReference? { nil }
  package static var warning: String? { nil }

  /// Where the system answers: what the command line says, else `kedge.yml`, else its own place.
  func base(_ own: String) -> String {
    PathName.withoutEndSlashes(options.endpoint ?? options.settings.endpoints[Self.name] ?? own)
  }
}

/// What decides how a notice is sent, apart from the notice itself.
package struct PayloadOptions: Sendable {
  /// The message that is to be changed in place; nil for a first message.
  package var update: String?
  /// The start of the URLs; the system's own where nil.
  package var endpoint: String?
  /// Whether the system knows the incident and its severity has risen.
  package var isRaised = false
  /// What `kedge.yml` says.
  package var settings: PayloadSettings

  package init(settings: PayloadSettings) { self.settings = settings }
}

/// How a channel names a message that was sent, so that it can be changed in place.
package struct MessageReference: Sendable {
  /// What a reference is, for people: `the digits of a Discord message`.
  package let description: String
  /// A reference that it accepts.
  package let example: String
  /// Whether a text may be one.
  package let accepts: @Sendable (String) -> Bool
}

extension Notice {
  /// What a message begins with: a symbol for the phase and, while it is open, a dot in the colour of the severity.
  var mark: String {
    let dots = ["🔴", "🟠", "🟡", "🔵"]
    let dot = dots[min(rank, dots.count - 1)]
    return switch phase {
    case .triggered: dot
    case .updated: dot + "⏳"
    case .resolved: "✅"
    }
  }

  /// The colour of the severity, green once it is over, as 0xRRGGBB.
  var colour: Int {
    let colours = [15_158_332, 15_105_570, 15_844_367, 3_447_003]
    return phase == .resolved ? 3_066_993 : colours[min(rank, colours.count - 1)]
  }
}
