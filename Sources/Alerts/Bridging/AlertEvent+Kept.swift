import Calendar
import Ground

extension AlertEvent {
  /// What a bridge keeps of an event, to speak of it when another one comes; long texts are left out.
  var keptJSON: JSONValue {
    var members: [(String, JSONValue)] = [("identity", .string(identity))]
    for (name, path) in Self.kept {
      if let text = self[keyPath: path] { members.append((name, .string(text))) }
    }
    if let start { members.append(("started_at", .string(start.description))) }
    let short = values.filter { $0.text.utf8.count <= RunbookLinks.maximumValue }
    members.append(("values", .object(short.map { ($0.name, .string($0.text)) })))
    return .object(members)
  }

  /// Reads what was kept; nil if that is not an event.
  init?(kept node: JSONNode) {
    guard let identity = node["identity"]?.text else { return nil }
    self.init(.updated, identity: EventText.oneLine(identity))
    for (name, path) in Self.kept { self[keyPath: path] = node[name]?.text.map(EventText.oneLine) }
    values = (node["values"]?.members ?? []).compactMap { member in
      member.value.text.map { Value(name: EventText.oneLine(member.name), text: EventText.cleaned($0)) }
    }
    if let start = node["started_at"]?.text.flatMap({ Timestamp(rfc3339: $0) }) { begin(at: start) }
  }

  private static var kept: [(String, WritableKeyPath<AlertEvent, String?>)] {
    [
      ("failure_reason", \.failureReason), ("alertname", \.alertName), ("server_slug", \.service),
      ("server_url", \.serviceURL), ("server_tier", \.tier), ("severity", \.severity), ("summary", \.summary),
      ("runbook_url", \.runbook), ("source", \.source),
    ]
  }
}
