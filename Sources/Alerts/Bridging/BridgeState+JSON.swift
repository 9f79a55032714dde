import Calendar
import Diagnostics
import Ground

extension BridgeState {
  /// The version of the file.
  private static let version = 1

  /// The state as it is kept in a file.
  package var json: JSONValue {
    [
      "version": .number(Self.version),
      "incidents": .object(
        incidents.sorted { $0.key.precedesByBytes($1.key) }.map { ($0.key, Self.json($0.value)) }),
      "storms": .array(storms.map(Self.json)),
    ]
  }

  private static func json(_ incident: Incident) -> JSONValue {
    [
      "phase": .string(incident.phase.rawValue), "since": json(incident.since), "heard": json(incident.heard),
      "failures": .array(incident.failures.map(json)), "severity": .string(incident.severity),
      "channels": .array(incident.channels.map(JSONValue.string)), "is_outage": .bool(incident.isOutage),
      "told": json(incident.told), "event": incident.event.keptJSON,
    ]
  }

  private static func json(_ storm: Storm) -> JSONValue {
    [
      "key": .string(storm.key), "began": json(storm.began), "grew": json(storm.grew),
      "ended": storm.ended.map(json) ?? .null,
      "members": .array(storm.members.sorted { $0.precedesByBytes($1) }.map(JSONValue.string)),
      "told": json(storm.told),
    ]
  }

  private static func json(_ told: [String: Told]) -> JSONValue {
    .object(
      told.sorted { $0.key.precedesByBytes($1.key) }.map { channel, told in
        (channel, ["severity": .string(told.severity), "messages": .array(told.messages.map(JSONValue.string))])
      })
  }

  private static func json(_ moment: Timestamp) -> JSONValue { .string(moment.description) }

  /// Reads a state file; an empty file is the state before anything happened.
  ///
  /// - Throws: ``Refusal`` if it is not a state, with the place of what is wrong.
  package init(_ source: SourceFile) throws(Refusal) {
    guard source.bytes.contains(where: { $0 > .space }) else { return }
    let root = try EventReader.json(source)
    var reader = StateReader(source: source)
    guard root["version"]?.integer == Self.version else {
      throw reader.refusal(of: root, "this is not a state of version \(Self.version)")
    }
    for member in root["incidents"]?.members ?? [] {
      incidents[member.name] = reader.incident(member.value)
    }
    storms = (root["storms"]?.items ?? []).compactMap { reader.storm($0) }
    if let problem = reader.problem { throw problem }
  }
}

/// Takes the values of a state apart, and keeps the first that is wrong.
private struct StateReader {
  let source: SourceFile
  var problem: Refusal?

  func refusal(of node: JSONNode, _ message: String) -> Refusal {
    Refusal([EventProblem(message: message, range: node.range)], in: source)
  }

  mutating func incident(_ node: JSONNode) -> BridgeState.Incident? {
    guard let phase = node["phase"]?.text.flatMap(BridgeState.Incident.Phase.init),
      let since = moment(node["since"]), let heard = moment(node["heard"]),
      let severity = node["severity"]?.text, let event = node["event"].flatMap(AlertEvent.init(kept:))
    else { return wrong(node, "an incident lacks its phase, its times, its severity or its event") }
    return BridgeState.Incident(
      phase: phase, since: since, heard: heard, failures: (node["failures"]?.items ?? []).compactMap(moment),
      severity: severity, channels: texts(node["channels"]), isOutage: node["is_outage"]?.flag ?? true, event: event,
      told: told(node["told"]))
  }

  mutating func storm(_ node: JSONNode) -> BridgeState.Storm? {
    guard let key = node["key"]?.text, let began = moment(node["began"]), let grew = moment(node["grew"]) else {
      return wrong(node, "a storm lacks its key or its times")
    }
    return BridgeState.Storm(
      key: key, began: began, grew: grew, members: Set(texts(node["members"])), ended: moment(node["ended"]),
      told: told(node["told"]))
  }

  private mutating func wrong<Value>(_ node: JSONNode, _ message: String) -> Value? {
    problem = problem ?? refusal(of: node, message)
    return nil
  }

  private func told(_ node: JSONNode?) -> [String: BridgeState.Told] {
    var told: [String: BridgeState.Told] = [:]
    for member in node?.members ?? [] {
      // A name that the channel could not have given is not the name of one of our messages.
      let accepts = PayloadChannels.channel(named: member.name)?.message?.accepts ?? { $0.isEmpty }
      let messages = texts(member.value["messages"]).filter(accepts)
      guard let severity = member.value["severity"]?.text, !messages.isEmpty else { continue }
      told[member.name] = BridgeState.Told(severity: severity, messages: messages)
    }
    return told
  }

  private func texts(_ node: JSONNode?) -> [String] { (node?.items ?? []).compactMap(\.text) }
  private func moment(_ node: JSONNode?) -> Timestamp? { node?.text.flatMap { Timestamp(rfc3339: $0) } }
}
