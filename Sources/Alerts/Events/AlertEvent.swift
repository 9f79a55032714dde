/// What the monitor or Alertmanager says of one failure, in one form; every text is fit to be shown.
public struct AlertEvent: Sendable, Hashable {
  /// Where in its life a failure is.
  public enum Phase: String, Sendable, CaseIterable {
    case triggered, updated, resolved
  }

  /// A value that the event carries, by name: what a page may declare as a parameter.
  public struct Value: Sendable, Hashable {
    public var name: String
    public var text: String
  }

  public var phase: Phase
  /// What stays the same from the first to the last event of one failure.
  public var identity: String
  public var failureReason: String?
  /// The name of the alert, where the event comes from Alertmanager.
  public var alertName: String?
  /// The `server_slug`.
  public var service: String?
  public var serviceURL: String?
  public var tier: String?
  /// How long it has lasted, in minutes, where the event says so.
  public var minutes: Double?
  /// The label `severity`.
  public var severity: String?
  public var summary: String?
  public var details: String?
  /// The runbook that the alert's own annotation names.
  public var runbook: String?
  /// Where the alert was made: a graph.
  public var source: String?
  /// When it began, in RFC 3339.
  public var startedAt: String?
  /// Everything that it carries, in its own order, a name once.
  public var values: [Value] = []

  /// The first value of a name.
  public subscript(name: String) -> String? { values.first { $0.name == name }?.text }

  public init(_ phase: Phase, identity: String) {
    self.phase = phase
    self.identity = identity
  }
}

/// What one request of a monitor or of Alertmanager brings.
public struct AlertEvents: Sendable, Hashable {
  /// The failures, one for each identity, in the order in which they stand there.
  public var all: [AlertEvent]
  /// What stays the same for a group of alerts; nil for a monitor's event, which is about one server.
  public var group: String?
}
