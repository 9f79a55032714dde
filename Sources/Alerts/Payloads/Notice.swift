import Handbook
import Links

/// What every system is told of one incident, before each is told in its own way.
package struct Notice: Sendable {
  /// A fact by the name that machines use and the name that people read.
  struct Fact: Sendable, Hashable {
    var name: String
    var label: String
    var text: String
  }

  /// One of the alerts that a group lists.
  struct Member: Sendable, Hashable {
    var headline: String
    var url: String
  }

  /// The same for every event of an incident and for every system; safe in a URL, in a shell and as a file's name.
  package var key: String
  package var phase: AlertEvent.Phase
  /// The severity that it is labelled with.
  package var severity: SeverityLevel
  /// The place of that severity in the scheme, 0 for the highest.
  var rank: Int
  /// Where it is sent.
  package var channels: [String]
  /// Whether nobody has said where it is sent: its severity names no channels, not even none.
  package var isUndecided = false
  package var link: RunbookLink
  /// One line: severity, service, what is wrong and for how long.
  var headline: String
  /// The failure reason or the name of the alert.
  var cause: String
  var service: String?
  var tier: String?
  /// Where it fails: a host or a service.
  var source: String
  var owner: String?
  /// The name of the owner's team in Opsgenie.
  var team: String?
  var startedAt: String?
  var details: String?
  var dashboard: String?
  var facts: [Fact] = []
  /// The alerts of a group; empty for a single incident.
  var members: [Member] = []
  /// Whether it is in a list, as every alert from Alertmanager is.
  package var isOfMany = false
  /// What the people who run the bridge should know.
  package var messages: [String] = []
}
