import Alerts
import Calendar
import Diagnostics
import Ground

/// A log of what a monitor or Alertmanager sent: the events that `kedge payload` reads, one after another.
///
/// A monitor's event says nothing of the time. It is taken from the words before it on its line, or from a member beside
/// it or around it: `received_at`, `timestamp`, `time`.
package struct EventLog {
  /// An event, and when it came.
  struct Item {
    var event: AlertEvent
    var received: Timestamp?
    /// Whether Alertmanager sent it, so that it carries its own times.
    var isAlertmanager: Bool
  }

  private let source: SourceFile
  private let sequence: JSONSequence
  private var times: ExportTimes
  private var items: [Item] = []

  /// Reads a log.
  ///
  /// - Parameters:
  ///   - source: The log.
  ///   - window: How many seconds may lie between the end of an alert and the next one of the same incident.
  ///   - options: The zone of times without an offset.
  /// - Returns: A draft for each incident, the earliest first.
  /// - Throws: ``Refusal`` if it holds anything but events, with the place.
  package static func read(
    _ source: SourceFile, joinWithin window: Int, _ options: ImportOptions
  ) throws(Refusal) -> Export {
    var log = try EventLog(source, options)
    for entry in log.sequence.entries { try log.take(entry) }
    guard log.times.refused.isEmpty else { throw Refusal(log.times.refused) }
    var export = Export()
    export.messages = log.times.messages
    let timeless = log.items.filter { AlertOccurrence.time(of: $0) == nil }
    for group in AlertOccurrence.groups(of: log.items, within: window) {
      export.drafts.append(EventDraft(of: group).draft)
    }
    if !timeless.isEmpty {
      if export.drafts.isEmpty {
        export.drafts.append(EventDraft(ofTimeless: timeless).draft)
      } else {
        export.messages.append(
          "\(source.path): \(timeless.count) \(timeless.count == 1 ? "event carries" : "events carry") no time: left out"
        )
      }
    }
    if log.sequence.isCut {
      export.losses.append(
        Refusal.Reason(
          "\(log.place(source.bytes.count)): the file is cut off here, inside of an event, which is left out"))
    }
    return export
  }

  private init(_ source: SourceFile, _ options: ImportOptions) throws(Refusal) {
    self.source = source
    times = ExportTimes(options.zone)
    do throws(JSONReader.Problem) {
      sequence = try JSONSequence(source.bytes, words: true)
    } catch {
      let place = source.position(at: error.range.lowerBound)
      throw Refusal(
        "\(source.path):\(place.line):\(place.column): \(error.message)",
        help: "events are JSON, one after another; before each on its line may be the time at which it came")
    }
  }

  private func place(_ offset: Int) -> String {
    let place = source.position(at: offset)
    return "\(source.path):\(place.line):\(place.column)"
  }

  private mutating func take(_ entry: JSONSequence.Entry) throws(Refusal) {
    for node in entry.node.items ?? [entry.node] where !sequence.isCut(node) {
      let body = Self.body(of: node)
      var received = time(of: node)
      if received == nil, body.range != node.range { received = time(of: body) }
      if received == nil { received = time(before: entry.lead) }
      for event in try EventReader.read(body, in: source).all {
        items.append(Item(event: event, received: received, isAlertmanager: body["alerts"] != nil))
      }
    }
  }

  /// The event itself, where a log has put something around it.
  private static func body(of node: JSONNode) -> JSONNode {
    guard node["alerts"] == nil, node["server_slug"] == nil else { return node }
    for name in ["event", "body", "payload", "alert", "data", "message"] {
      if let inner = node[name], inner["alerts"] != nil || inner["server_slug"] != nil { return inner }
    }
    return node
  }

  private mutating func time(of node: JSONNode) -> Timestamp? {
    for name in ["received_at", "timestamp", "@timestamp", "time", "at", "occurred_at", "ts"] {
      guard let value = node[name], let text = value.text, !text.isEmpty else { continue }
      return times.moment(ClockReading(iso: text), text, at: place(value.range.lowerBound), name)
    }
    return nil
  }

  /// The time with which a line begins: `2026-11-28T21:26:00Z`, or as two words.
  private mutating func time(before lead: Range<Int>) -> Timestamp? {
    let words = source.text(lead).split { $0 == " " || $0 == "\t" || $0 == "[" || $0 == "]" }
    guard let first = words.first, first.utf8.count >= 10, CivilDate(iso: String(first.prefix(10))) != nil else {
      return nil
    }
    for count in [3, 2, 1] where words.count >= count {
      let text = words.prefix(count).joined(separator: " ")
      if let time = ClockReading(iso: text) { return times.moment(time, text, at: place(lead.lowerBound), "the time") }
    }
    return nil
  }
}
