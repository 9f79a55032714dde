import Calendar
import Ground

/// What one event says of one incident, in the terms in which a bridge decides.
package struct BridgeSignal: Sendable, Hashable {
  package var key: String
  package var event: AlertEvent
  /// Its severity, by id.
  package var severity: String
  /// Where alerts of it go.
  package var channels: [String]
  /// Whether the server is down, rather than something being new there.
  package var isOutage: Bool

  package init(key: String, event: AlertEvent, severity: String, channels: [String], isOutage: Bool = true) {
    (self.key, self.event, self.severity) = (key, event, severity)
    (self.channels, self.isOutage) = (channels, isOutage)
  }
}

/// Decides what a bridge sends: the state, the signals of one event and the time give the next state and the acts.
///
/// The state says what is so once nothing was sent; ``BridgeState/record(_:message:)`` adds each act that was. What
/// could not be sent is decided again in the next step, whatever that step is about.
package struct BridgeStep {
  package private(set) var state: BridgeState
  package private(set) var acts: [BridgeAct] = []

  let rules: BridgeRules
  let now: Timestamp
  /// The incidents that the signals are about.
  private(set) var touched: Set<String> = []
  /// The incidents that began to fail.
  private(set) var begun: Set<String> = []

  /// Decides.
  ///
  /// - Parameters:
  ///   - before: What was remembered.
  ///   - signals: What an event says; none if it is only time that has passed.
  ///   - now: When the event was received.
  ///   - rules: What is decided by.
  package init(_ before: BridgeState, _ signals: [BridgeSignal], at now: Timestamp, by rules: BridgeRules) {
    (state, self.now, self.rules) = (before, now, rules)
    let tookServers = storms.takesServers(in: state)
    var unknown: [BridgeSignal] = []
    for signal in signals where !take(signal) { unknown.append(signal) }
    let changed = storms.change(&state, begun: begun, touched: touched, takesServers: tookServers)
    sweep()
    for key in state.incidents.keys.sorted(by: { $0.precedesByBytes($1) }) { decide(key) }
    for signal in unknown { close(signal) }
    acts += storms.acts(state, changed: changed)
  }

  private var storms: BridgeStorms { BridgeStorms(rules: rules, now: now) }

  func seconds(since moment: Timestamp) -> Int { now.secondsSinceEpoch - moment.secondsSinceEpoch }

  /// Takes what a signal says into the state; false if it ends what nobody knows of.
  private mutating func take(_ signal: BridgeSignal) -> Bool {
    let isOver = signal.event.phase == .resolved
    guard var incident = state.incidents[signal.key] else {
      guard !isOver else { return false }
      begin(signal, after: nil)
      return true
    }
    touched.insert(signal.key)
    if isOver {
      guard incident.phase == .failing else { return true }
      incident.heard = now
      incident.event = signal.event
      let counted = incident.failures.filter { seconds(since: $0) <= rules.flappingWithin }
      incident.phase = !incident.told.isEmpty && counted.count > rules.flappingOver ? .recovered : .over
      incident.since = now
    } else {
      // Whoever has not been heard of for a day was forgotten by the monitor: this is something new.
      let isForgotten = signal.event.phase == .triggered && seconds(since: incident.heard) > BridgeRules.forgotten
      guard incident.phase == .failing, !isForgotten else {
        // Its old messages end with the new ones.
        if isForgotten { for channel in incident.told.keys { incident.told[channel]?.severity = "" } }
        begin(signal, after: incident)
        return true
      }
      incident.heard = now
      (incident.event, incident.severity, incident.channels) = (signal.event, signal.severity, signal.channels)
    }
    state.incidents[signal.key] = incident
    return true
  }

  private mutating func begin(_ signal: BridgeSignal, after incident: BridgeState.Incident?) {
    let counted = (incident?.failures ?? []).filter { seconds(since: $0) <= rules.flappingWithin }
    state.incidents[signal.key] = BridgeState.Incident(
      phase: .failing, since: now, heard: now, failures: counted + [now], severity: signal.severity,
      channels: signal.channels, isOutage: signal.isOutage, event: signal.event, told: incident?.told ?? [:])
    touched.insert(signal.key)
    begun.insert(signal.key)
  }

  /// Decides what is sent of one incident.
  private mutating func decide(_ key: String) {
    guard var incident = state.incidents[key] else { return }
    if incident.phase == .recovered, seconds(since: incident.since) >= rules.flappingWithin {
      incident.phase = .over
      state.incidents[key] = incident
    }
    switch incident.phase {
    case .failing: tell(key, incident)
    case .recovered: if touched.contains(key) { change(key, incident) }
    case .over: end(key, incident.told)
    }
  }

  private mutating func tell(_ key: String, _ incident: BridgeState.Incident) {
    let storm = state.openStorm.map { state.storms[$0] }.flatMap { $0.members.contains(key) ? $0 : nil }
    let isQuiet = storm != nil || rules.windows.silence(incident.server, at: now)
    let channels = incident.channels + incident.told.keys.sorted().filter { !incident.channels.contains($0) }
    for channel in channels {
      guard let told = incident.told[channel] else {
        if !isQuiet { call(.open, key, channel, incident.severity) }
        continue
      }
      if rules.rank(incident.severity) < rules.rank(told.severity), !isQuiet {
        call(.raise, key, channel, incident.severity, former: told.severity)
      } else if touched.contains(key) {
        act(.update, key, channel, incident.severity, message: told.messages.last)
      }
    }
  }

  /// Notifies somebody: its failure counts from now, however long ago it began.
  private mutating func call(
    _ kind: BridgeAct.Kind, _ key: String, _ channel: String, _ severity: String, former: String? = nil
  ) {
    act(kind, key, channel, severity, former: former)
    if let last = state.incidents[key]?.failures.indices.last { state.incidents[key]?.failures[last] = now }
  }

  /// Changes messages; a system without messages would take it for a new failure.
  private mutating func change(_ key: String, _ incident: BridgeState.Incident) {
    for (channel, told) in incident.told.sorted(by: { $0.key < $1.key }) where told.messages.last?.isEmpty == false {
      act(.update, key, channel, incident.severity, message: told.messages.last)
    }
  }

  private mutating func end(_ key: String, _ told: [String: BridgeState.Told]) {
    for (channel, told) in told.sorted(by: { $0.key < $1.key }) {
      for message in told.messages { act(.resolve, key, channel, told.severity, message: message) }
    }
  }

  /// Ends what nobody knows of where that can be done by its key: the state may have been lost.
  private mutating func close(_ signal: BridgeSignal) {
    for channel in signal.channels where !rules.channelsWithMessages.contains(channel) {
      act(.resolve, signal.key, channel, signal.severity, message: "")
    }
  }

  private mutating func act(
    _ kind: BridgeAct.Kind, _ key: String, _ channel: String, _ severity: String, message: String? = nil,
    former: String? = nil
  ) {
    acts.append(
      BridgeAct(kind: kind, key: key, channel: channel, severity: severity, message: message, former: former))
  }

  /// Forgets what no later step needs.
  private mutating func sweep() {
    let members = state.openStorm.map { state.storms[$0].members } ?? []
    for (key, incident) in state.incidents where incident.phase == .over && !members.contains(key) {
      let counts = incident.failures.contains { seconds(since: $0) <= rules.flappingWithin }
      let isGivenUp = seconds(since: incident.since) > BridgeRules.forgotten
      if isGivenUp || !counts && incident.told.isEmpty { state.incidents[key] = nil }
    }
    state.storms = state.storms.filter { storm in
      guard let ended = storm.ended else { return true }
      return !storm.told.isEmpty && seconds(since: ended) <= BridgeRules.forgotten
    }
  }
}
