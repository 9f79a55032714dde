import Calendar
import Diagnostics
import Ground
import Handbook

/// Reads what a monitor or Alertmanager sends, told apart by its shape; members that it does not know are accepted.
package enum EventReader {
  /// The largest event that is read, in bytes.
  package static let maximumSize = 4_000_000

  /// Reads a request's body.
  ///
  /// - Parameter source: The JSON.
  /// - Returns: Its failures.
  /// - Throws: ``Refusal`` with everything that is wrong with it.
  package static func read(_ source: SourceFile) throws(Refusal) -> AlertEvents {
    try read(try json(source), in: source)
  }

  /// Reads a request's body that is part of a file, such as a log of requests.
  ///
  /// - Parameters:
  ///   - root: The body.
  ///   - source: The file that it is in.
  /// - Returns: Its failures.
  /// - Throws: ``Refusal`` with everything that is wrong with it.
  package static func read(_ root: JSONNode, in source: SourceFile) throws(Refusal) -> AlertEvents {
    var fields = EventFields(root)
    var events: AlertEvents?
    if root.members == nil {
      fields.problem("the event is \(root.typeName), not an object", at: root)
    } else if root["alerts"] != nil {
      events = alertmanager(&fields)
    } else if root["type"] != nil || root["server_slug"] != nil {
      events = monitor(&fields).map { AlertEvents(all: [$0]) }
    } else {
      fields.problem(
        "this is neither an event of a monitor nor a webhook of Alertmanager", at: root,
        help: "an event has `type` and `server_slug`, a webhook has `alerts`")
    }
    guard fields.problems.isEmpty, let events else {
      throw Refusal(fields.problems.sorted { $0.range.lowerBound < $1.range.lowerBound }, in: source)
    }
    return events
  }

  /// Reads the body of a request as JSON of any shape.
  ///
  /// - Throws: ``Refusal`` if it is not JSON.
  package static func json(_ source: SourceFile) throws(Refusal) -> JSONNode {
    do throws(JSONReader.Problem) {
      return try JSONReader.read(source.bytes, maximumSize: maximumSize)
    } catch {
      throw Refusal(error, in: source)
    }
  }

  private static func monitor(_ fields: inout EventFields) -> AlertEvent? {
    let phase = fields.word("type", AlertEvent.Phase.self, prefix: "alert.")
    let slug = fields.text("server_slug", required: true).map(EventText.oneLine)
    var event = AlertEvent(phase ?? .triggered, identity: slug ?? "")
    event.service = slug
    event.failureReason = fields.text("failure_reason").map(EventText.oneLine)
    event.serviceURL = fields.text("server_url").map(EventText.oneLine)
    event.tier = fields.text("server_tier").map(EventText.oneLine)
    event.minutes = fields.quantity("duration_minutes")
    event.summary = fields.text("summary").map(EventText.oneLine)
    event.details = fields.text("description") ?? fields.text("message")
    for member in fields.node.members ?? [] {
      guard let text = member.value.scalar else { continue }
      event.add(AlertEvent.Value(name: EventText.oneLine(member.name), text: EventText.cleaned(text)))
    }
    // What cannot be read is no time, and not a reason to lose an alert.
    let start = fields.node[Playbook.Parameter.start]?.text.flatMap(AlertEvents.moment)
    event.replace(Playbook.Parameter.start, with: nil)
    if let start { event.begin(at: start) }
    return phase == nil || slug == nil ? nil : event
  }

  private static func alertmanager(_ fields: inout EventFields) -> AlertEvents? {
    guard let list = fields.node["alerts"], let items = list.items else {
      if let value = fields.node["alerts"] { fields.problem("`alerts` is \(value.typeName), not a list", at: value) }
      return nil
    }
    guard !items.isEmpty else {
      fields.problem("`alerts` is empty", at: list)
      return nil
    }
    var group = fields.text("groupKey")
    if group == nil {
      group = fields.texts("groupLabels").map { "\($0.name)=\($0.text)" }.sorted().joined(separator: ",")
    }
    var events: [AlertEvent] = []
    var places: [String: Int] = [:]
    for (index, item) in items.enumerated() {
      var alert = EventFields(item, path: "alerts[\(index)].")
      if item.members == nil {
        alert.problem("`alerts[\(index)]` is \(item.typeName), not an object", at: item)
      } else if let event = event(of: &alert) {
        if let place = places[event.identity] {
          // The same alert twice: it is over only when neither says otherwise.
          if events[place].phase == .resolved { events[place] = event }
        } else {
          places[event.identity] = events.count
          events.append(event)
        }
      }
      fields.problems += alert.problems
    }
    // An alert must not be lost because this count cannot be read.
    let leftOut = fields.node["truncatedAlerts"]?.scalar.flatMap(Double.init).flatMap { $0 >= 1 ? min($0, 1e9) : nil }
    return AlertEvents(all: events, group: group, leftOut: Int(leftOut ?? 0))
  }

  /// What an alert of Alertmanager says of itself.
  private enum Status: String, CaseIterable {
    case firing, resolved
  }

  private static func event(of fields: inout EventFields) -> AlertEvent? {
    guard let status = fields.word("status", Status.self) else { return nil }
    let labels = fields.texts("labels")
    let annotations = fields.texts("annotations")
    let fingerprint = fields.text("fingerprint") ?? Fingerprint.text(of: labels)
    var event = AlertEvent(status == .firing ? .triggered : .resolved, identity: EventText.oneLine(fingerprint))
    func label(_ names: String...) -> String? {
      names.lazy.compactMap { name in labels.first { $0.name == name && !$0.text.isEmpty } }.first
        .map { EventText.oneLine($0.text) }
    }
    func annotation(_ name: String) -> String? { annotations.first { $0.name == name && !$0.text.isEmpty }?.text }
    event.alertName = label("alertname")
    event.failureReason = label("failure_reason")
    event.service = label("server_slug", "service")
    event.serviceURL = label("server_url")
    event.tier = label("server_tier", "tier")
    event.severity = label("severity")
    event.summary = (annotation("summary") ?? annotation("message")).map(EventText.oneLine)
    event.details = annotation("description")
    event.runbook = (annotation("runbook_url") ?? annotation("runbook")).map(EventText.oneLine)
    event.source = fields.text("generatorURL").map(EventText.oneLine)
    for value in labels + annotations { event.add(value) }
    takeTimes(from: &fields, into: &event)
    return event
  }

  /// An alert says how long it lasted only once it is over: the clock is not asked.
  private static func takeTimes(from fields: inout EventFields, into event: inout AlertEvent) {
    let start = fields.text("startsAt").flatMap(AlertEvents.moment)
    let end = fields.text("endsAt").flatMap(AlertEvents.moment)
    if let start { event.begin(at: start) }
    if event.phase == .resolved { event.endedAt = end?.description }
    guard event.phase == .resolved, let start, let end, end >= start else { return }
    let seconds = end.secondsSinceEpoch - start.secondsSinceEpoch
    event.minutes = (Double(seconds) / 6).rounded(.down) / 10
    event.add(AlertEvent.Value(name: "duration_minutes", text: Minutes.text(event.minutes ?? 0)))
  }
}

extension AlertEvent {
  fileprivate mutating func add(_ value: Value) {
    if self[value.name] == nil, !value.text.isEmpty { values.append(value) }
  }
}

/// How minutes are written: `4`, `2.5`.
enum Minutes {
  static func text(_ minutes: Double) -> String {
    let tenths = (min(minutes, 1e12) * 10).rounded()
    let whole = Int(tenths) / 10
    let rest = Int(tenths) % 10
    return rest == 0 ? "\(whole)" : "\(whole).\(rest)"
  }
}
