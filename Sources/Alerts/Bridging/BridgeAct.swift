/// Something that a bridge sends: one request to one system.
package struct BridgeAct: Sendable, Hashable {
  package enum Kind: String, Sendable {
    /// Tells of an incident for the first time.
    case open
    /// Tells again, because the severity has risen: somebody must notice.
    case raise
    /// Changes what was told, and notifies nobody.
    case update
    case resolve
  }

  package var kind: Kind
  /// The key of an incident or of a storm.
  package var key: String
  package var channel: String
  /// The severity that is told, by id.
  package var severity: String
  /// The message that is changed; nil for a new one, empty in systems that find an incident by its key.
  package var message: String?
  /// The severity that was told before, where it has risen; empty if that was long ago.
  package var former: String?
}

extension BridgeState {
  /// What holds once a request was sent.
  ///
  /// - Parameters:
  ///   - act: The request.
  ///   - message: What the system calls the new message; empty if it calls it nothing.
  package mutating func record(_ act: BridgeAct, message: String = "") {
    if let index = storms.firstIndex(where: { $0.key == act.key }) {
      Self.record(act, message: message, in: &storms[index].told)
    } else if var incident = incidents[act.key] {
      Self.record(act, message: message, in: &incident.told)
      incidents[act.key] = incident
    }
  }

  private static func record(_ act: BridgeAct, message: String, in told: inout [String: Told]) {
    switch act.kind {
    case .update: break
    case .open, .raise:
      let before = told[act.channel]?.messages ?? []
      told[act.channel] = Told(
        severity: act.severity, messages: before.contains(message) ? before : before + [message])
    case .resolve:
      told[act.channel]?.messages.removeAll { $0 == act.message }
      if told[act.channel]?.messages.isEmpty == true { told[act.channel] = nil }
    }
  }
}
