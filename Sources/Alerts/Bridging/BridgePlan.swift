import Calendar
import Ground
import Handbook

/// What a bridge does about an event: the requests that it sends, and what it remembers.
package struct BridgePlan: Sendable {
  /// A request with what it is for.
  package struct Item: Sendable {
    package var act: BridgeAct
    /// The request as a command for a POSIX shell; nil for a channel that nobody knows.
    package var command: String?
  }

  /// What is so if none of the requests was sent.
  package var state: BridgeState
  package var items: [Item] = []
  /// The severities of alerts that are sent nowhere because nobody has said where.
  package var undecided: [SeverityLevel] = []
  /// What the people who run the bridge should know.
  package var messages: [String] = []

  /// The plan as JSON.
  package var json: JSONValue {
    [
      "version": 1, "state": state.json,
      "requests": .array(
        items.map { item in
          [
            "action": .string(item.act.kind.rawValue), "key": .string(item.act.key),
            "channel": .string(item.act.channel), "severity": .string(item.act.severity),
            "message": item.act.message.map(JSONValue.string) ?? .null,
            "command": item.command.map(JSONValue.string) ?? .null,
          ]
        }),
    ]
  }
}

extension NoticeWriter {
  /// Decides what is sent about events.
  ///
  /// - Parameters:
  ///   - before: What the bridge remembered.
  ///   - events: What it received; none if it is only time that has passed.
  ///   - now: When.
  ///   - windows: When nobody is alerted of what.
  /// - Returns: The requests, and what the bridge is to remember.
  package func plan(
    _ before: BridgeState, _ events: [AlertEvent], at now: Timestamp, windows: MaintenanceWindows
  ) -> BridgePlan {
    let settings = handbook.configuration.payload
    var plan = BridgePlan(state: before)
    var signals: [BridgeSignal] = []
    for event in events {
      var event = event
      let key = notice(of: event).key
      if event.start == nil { event.begin(at: start(of: event, as: before.incidents[key], receivedAt: now)) }
      let notice = notice(of: event)
      plan.messages += notice.messages
      guard !notice.isUndecided else {
        plan.undecided.append(notice.severity)
        continue
      }
      signals.append(
        BridgeSignal(
          key: key, event: event, severity: notice.severity.id, channels: notice.channels,
          isOutage: !(event.failureReason.map(settings.separate.contains) ?? false)))
    }
    let rules = BridgeRules(taxonomy, settings: settings, windows: windows)
    let step = BridgeStep(before, signals, at: now, by: rules)
    plan.state = step.state
    let current = Dictionary(signals.map { ($0.key, $0.event) }) { _, last in last }
    plan.items = step.acts.map { item($0, in: step.state, current, at: now) }
    return plan
  }

  /// The start that the first event of an incident gave: later ones round differently.
  private func start(of event: AlertEvent, as incident: BridgeState.Incident?, receivedAt now: Timestamp) -> Timestamp {
    if let incident, incident.phase != .over || event.phase == .resolved, let start = incident.event.start {
      return start
    }
    return AlertEvents.start(receivedAt: now, after: event.minutes)
  }

  private func item(
    _ act: BridgeAct, in state: BridgeState, _ current: [String: AlertEvent], at now: Timestamp
  ) -> BridgePlan.Item {
    guard let channel = PayloadChannels.channel(named: act.channel) else { return BridgePlan.Item(act: act) }
    var options = PayloadOptions(settings: handbook.configuration.payload)
    options.update = act.message.flatMap { $0.isEmpty ? nil : $0 }
    options.isRaised = act.kind == .raise && act.former?.isEmpty == false
    let request: PayloadRequest
    if let storm = state.storms.first(where: { $0.key == act.key }) {
      request = channel.init(options).request(for: notice(storm, in: state, for: act, at: now))
    } else if let incident = state.incidents[act.key] {
      request = channel.init(options).request(for: notice(act.key, incident, for: act, at: now))
    } else if let event = current[act.key] {
      request = channel.init(options).request(for: notice(of: event))
    } else {
      return BridgePlan.Item(act: act)
    }
    return BridgePlan.Item(act: act, command: request.curl)
  }
}
