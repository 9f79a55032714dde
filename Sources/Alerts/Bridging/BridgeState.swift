import Calendar
import Ground

/// What a bridge remembers from one event to the next: which incidents there are, and who was told of them.
package struct BridgeState: Sendable, Hashable {
  /// The incidents by their keys; one that is over stays for as long as its failures count.
  package var incidents: [String: Incident] = [:]
  /// At most one of them is not over.
  package var storms: [Storm] = []

  /// The largest file of a state that is read, in bytes.
  package static let maximumSize = EventReader.maximumSize

  /// Nothing has happened yet.
  package init() {}

  /// One failure of one server, from its first event to its last.
  package struct Incident: Sendable, Hashable {
    /// Where in its life it is.
    package enum Phase: String, Sendable, CaseIterable {
      case failing
      /// It works again, but failed so often that it stays open until it has been quiet.
      case recovered
      /// It is closed wherever a message no longer says otherwise.
      case over
    }

    package var phase: Phase
    /// When the phase began.
    package var since: Timestamp
    /// When its last event came.
    package var heard: Timestamp
    /// When it failed, as often as that counts as flapping: when somebody was last called, else when it began.
    package var failures: [Timestamp]
    /// Its severity, by id.
    package var severity: String
    /// Where alerts of it go.
    package var channels: [String]
    /// Whether the server is down, rather than something being new there.
    package var isOutage: Bool
    /// What its texts and links are made of.
    package var event: AlertEvent
    /// Who was told: channel → what.
    package var told: [String: Told] = [:]

    /// The server, or the alert where it names none.
    package var server: String { event.service ?? event.identity }
  }

  /// Many servers that began to fail at once.
  package struct Storm: Sendable, Hashable {
    package var key: String
    package var began: Timestamp
    /// When the last server joined.
    package var grew: Timestamp
    /// The keys of all that ever belonged to it.
    package var members: Set<String>
    /// When its last server recovered; nil while one fails.
    package var ended: Timestamp?
    package var told: [String: Told] = [:]
  }

  /// What one channel knows of an incident.
  package struct Told: Sendable, Hashable {
    /// The highest severity that somebody was notified of.
    package var severity: String
    /// The messages, oldest first; empty texts in systems that find an incident by its key.
    package var messages: [String]
  }

  /// The storm that is not over.
  var openStorm: Int? { storms.firstIndex { $0.ended == nil } }

  /// The members of a storm that fail, by key.
  func failing(_ storm: Storm) -> [String] {
    storm.members.filter { incidents[$0]?.phase == .failing }.sorted { $0.precedesByBytes($1) }
  }
}
