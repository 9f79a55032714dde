import Calendar
import TestSupport

@testable import Alerts

/// Servers that fail and recover, a bridge, and the systems that it tells: what each of them has open.
struct BridgeWorld {
  static let channels = [
    "P1": ["pagerduty", "slack", "discord"], "P2": ["pagerduty", "slack"], "P3": ["slack"], "P4": [],
  ]
  static let drift = "schema_drift"

  /// Something open in one system.
  struct Place: Hashable {
    var key: String
    var channel: String
  }

  var state = BridgeState()
  var rules: BridgeRules
  var now = Timestamp(secondsSinceEpoch: 1_795_000_000)
  /// What fails, as only the events of that key say.
  private(set) var failing: [String: (server: String, severity: String, isOutage: Bool, since: Timestamp)] = [:]
  private(set) var open: [Place: Set<String>] = [:]
  /// The highest severity that somebody was notified of.
  private(set) var notified: [Place: String] = [:]
  /// When a system that calls people was told of something for the first time.
  private(set) var calls: [Place: [Timestamp]] = [:]
  private(set) var complaints: [String] = []
  private(set) var counts: [String: Int] = [:]
  private var names = 0

  init() {
    rules = BridgeRules(
      severities: ["P1", "P2", "P3", "P4"], stormSeverity: "P1", stormChannels: Self.channels["P1"] ?? [])
  }

  static func key(_ server: String, isOutage: Bool) -> String { server + (isOutage ? "" : "." + drift) }

  /// An event of the monitor.
  mutating func say(_ phase: AlertEvent.Phase, _ server: String, _ severity: String = "P1", isOutage: Bool = true) {
    let key = Self.key(server, isOutage: isOutage)
    var event = AlertEvent(phase, identity: server)
    (event.service, event.failureReason) = (server, isOutage ? "timeout" : Self.drift)
    if phase == .resolved {
      failing[key] = nil
    } else {
      failing[key] = (server, severity, isOutage, failing[key]?.since ?? now)
    }
    let channels = phase == .resolved ? Self.channels["P1"] : Self.channels[severity]
    step([BridgeSignal(key: key, event: event, severity: severity, channels: channels ?? [], isOutage: isOutage)])
  }

  mutating func wait(_ seconds: Int) { now = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + seconds) }

  /// Some servers fail or recover in the same request, as Alertmanager says it.
  mutating func sayAtOnce(_ phase: AlertEvent.Phase, _ servers: [String]) {
    step(
      servers.map { server in
        var event = AlertEvent(phase, identity: server)
        event.service = server
        failing[server] = phase == .resolved ? nil : (server, "P1", true, failing[server]?.since ?? now)
        return BridgeSignal(key: server, event: event, severity: "P1", channels: Self.channels["P1"] ?? [])
      })
  }

  /// The bridge takes signals, and sends what can be sent.
  mutating func step(_ signals: [BridgeSignal] = [], failing down: Set<String> = []) {
    let step = BridgeStep(state, signals, at: now, by: rules)
    state = step.state
    for act in step.acts where !down.contains(act.channel) { send(act) }
  }

  private mutating func send(_ act: BridgeAct) {
    let place = Place(key: act.key, channel: act.channel)
    count(act.kind.rawValue)
    let hasMessages = rules.channelsWithMessages.contains(act.channel)
    var name = ""
    switch act.kind {
    case .open, .raise:
      if act.kind == .open, open[place] != nil { complain("\(place) is opened twice") }
      if act.kind == .raise, open[place] == nil { complain("\(place) is raised, and not open") }
      if act.kind == .open { calls[place, default: []].append(now) }
      names += 1
      name = hasMessages ? (act.channel == "slack" ? "\(names).1" : "\(names)") : ""
      open[place, default: []].insert(name)
      notified[place] = act.severity
    case .update:
      if open[place]?.contains(act.message ?? "?") != true { complain("\(place) is changed, and not open") }
    case .resolve:
      let isFailing = failing[act.key] != nil || members(act.key).contains { failing[$0] != nil }
      if isFailing { complain("\(place) is closed while it fails") }
      if hasMessages, open[place]?.contains(act.message ?? "?") != true { complain("\(place) is not open") }
      open[place]?.remove(act.message ?? "")
      if open[place]?.isEmpty == true { (open[place], notified[place]) = (nil, nil) }
    }
    state.record(act, message: name)
  }

  private func members(_ key: String) -> Set<String> { state.storms.first { $0.key == key }?.members ?? [] }

  mutating func count(_ name: String) { counts[name, default: 0] += 1 }

  mutating func complain(_ text: String) { complaints.append("\(now): \(text)") }

  /// Everything that must hold after a step in which every system answered.
  mutating func check() {
    let storm = state.openStorm.map { state.storms[$0] }
    if state.storms.count(where: { $0.ended == nil }) > 1 { complain("two storms are open") }
    for (key, failure) in failing where !rules.windows.silence(failure.server, at: now) {
      let isCovered = storm?.members.contains(key) == true
      for channel in isCovered ? rules.stormChannels : Self.channels[failure.severity] ?? [] {
        let place = Place(key: isCovered ? storm?.key ?? "" : key, channel: channel)
        guard open[place] != nil else { complain("\(place) fails, and nobody knows"); continue }
        if rules.rank(notified[place] ?? "") > rules.rank(failure.severity) { complain("\(place) rose in silence") }
      }
    }
    for place in open.keys where failing[place.key] == nil && state.incidents[place.key]?.phase == .over {
      complain("\(place) is over, and open")
    }
    for (place, moments) in calls where state.storms.allSatisfy({ $0.key != place.key }) {
      for (first, third) in zip(moments, moments.dropFirst(2))
      where third.secondsSinceEpoch - first.secondsSinceEpoch <= rules.flappingWithin {
        complain("\(place) is opened three times in ten minutes")
      }
    }
    let fresh = failing.filter { _, failure in
      failure.isOutage && Self.channels[failure.severity] != []
        && now.secondsSinceEpoch - failure.since.secondsSinceEpoch <= rules.stormWithin
        && !rules.windows.silence(failure.server, at: now)
    }
    if fresh.count > rules.stormOver, storm == nil {
      complain("\(fresh.count) servers fail at once, and no storm is open")
    }
  }
}
