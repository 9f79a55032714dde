import Calendar
import Handbook

/// What the monitor or Alertmanager says of one failure, in one form; every string is safe to show.
package struct AlertEvent: Sendable, Hashable {
  /// Where in its life a failure is.
  package enum Phase: String, Sendable, CaseIterable {
    case triggered, updated, resolved
  }

  /// A value that the event carries, by name: what a page may declare as a parameter.
  package struct Value: Sendable, Hashable {
    package var name: String
    package var text: String
  }

  package var phase: Phase
  /// What stays the same from the first to the last event of one failure.
  package var identity: String
  package var failureReason: String?
  /// The name of the alert, where the event comes from Alertmanager.
  package var alertName: String?
  /// The `server_slug`.
  package var service: String?
  package var serviceURL: String?
  package var tier: String?
  /// How long it has lasted, in minutes, where the event says so.
  package var minutes: Double?
  /// The label `severity`.
  package var severity: String?
  package var summary: String?
  package var details: String?
  /// The runbook that the alert's own annotation names.
  package var runbook: String?
  /// Where the alert was made: a graph.
  package var source: String?
  /// When it began, where the event says so or its reader knows.
  package private(set) var start: Timestamp?
  /// When it began, in RFC 3339.
  package var startedAt: String? { start?.description }
  /// When it was over, in RFC 3339.
  package var endedAt: String?
  /// Everything that it carries, in its own order, a name once.
  package var values: [Value] = []

  /// Says when it began: a link carries it, whatever else the event has under that name.
  mutating func begin(at moment: Timestamp) {
    start = moment
    replace(Playbook.Parameter.start, with: moment.description)
  }

  /// Puts a value in the place of whatever the event has under a name.
  mutating func replace(_ name: String, with text: String?) {
    values.removeAll { $0.name == name }
    if let text { values.append(Value(name: name, text: text)) }
  }

  /// The first value of a name.
  package subscript(name: String) -> String? { values.first { $0.name == name }?.text }

  package init(_ phase: Phase, identity: String) {
    self.phase = phase
    self.identity = identity
  }
}

/// What one request of a monitor or of Alertmanager brings.
package struct AlertEvents: Sendable, Hashable {
  /// The failures, one for each identity, in the order in which they appear there.
  package var all: [AlertEvent]
  /// What stays the same for a group of alerts; nil for a monitor's event, which is about one server.
  package var group: String?
  /// How many alerts of the group Alertmanager left out: whether they fire, nobody knows.
  package var leftOut = 0

  /// What the people who run the bridge should know of that; nil if nothing was left out.
  package var leftOutMessage: String? {
    guard leftOut > 0 else { return nil }
    let alerts = leftOut == 1 ? "1 alert" : "\(leftOut) alerts"
    return "Alertmanager left out \(alerts) of the group, as `max_alerts` says: nobody is told of them"
  }
}

extension AlertEvents {
  /// Works out when failures began that do not say so: when their event was received, less how long they had lasted.
  package mutating func receive(at moment: Timestamp) {
    for index in all.indices where all[index].start == nil {
      all[index].begin(at: Self.start(receivedAt: moment, after: all[index].minutes))
    }
  }

  /// When a failure began that had lasted some minutes when its event was received; minutes that are none, or more than
  /// there are dates for, say nothing.
  package static func start(receivedAt moment: Timestamp, after minutes: Double?) -> Timestamp {
    // As the event rounds its minutes, so far is this off.
    guard let minutes, minutes >= 0, minutes <= 1e10 else { return moment }
    let seconds = moment.secondsSinceEpoch - Int(minutes * 60)
    return Timestamp.writable.contains(seconds) ? Timestamp(secondsSinceEpoch: seconds) : moment
  }

  /// The moment that an event names; nil for what is none, and for the zero times by which programs say that they know
  /// none: `0001-01-01T00:00:00Z` is Go's.
  package static func moment(_ text: String) -> Timestamp? {
    Timestamp(rfc3339: text).flatMap { $0.secondsSinceEpoch > 0 ? $0 : nil }
  }
}
