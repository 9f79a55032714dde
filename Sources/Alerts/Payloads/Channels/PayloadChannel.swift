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
