import Alerts
import Calendar
import Ground
import Handbook

/// The draft of an incident of which alerts are known.
struct EventDraft {
  private(set) var draft: IncidentDraft
  private var events: [AlertEvent] = []
  private var repeated = 0

  /// Takes the alerts of one incident, the earliest first.
  init(of group: [AlertOccurrence]) {
    draft = IncidentDraft(title: "")
    events = group.flatMap { $0.items.map(\.event) }
    takeIdentity()
    let first = group.first
    takeStart(of: group.flatMap(\.items))
    if let first, let item = first.items.first {
      if draft[.started] == nil, !item.isAlertmanager, let minutes = item.event.minutes, minutes < 1e7 {
        let start = Timestamp(secondsSinceEpoch: first.start.secondsSinceEpoch - Int(minutes * 60))
        draft.note(.started, start, "the first event, less the minutes that it says the failure had lasted")
      }
      // A log that begins later than the alert does not say when it was.
      if item.isAlertmanager || item.event.phase == .triggered { draft.note(.detected, first.start, "the first alert") }
    }
    let ends = group.compactMap(\.end)
    if ends.count == group.count {
      draft.note(.resolved, ends.max(), "the last alert was over; whether somebody declared it over is not in the log")
    }
    for occurrence in group { takeEntries(of: occurrence) }
    draft.entries = draft.entries.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
    takeFacts()
    if group.count > 1 { draft.note("Alerts joined", String(group.count)) }
    if repeated > 0 { draft.note("Events that only repeat", String(repeated)) }
  }

  /// Takes events of which nobody knows when they came.
  init(ofTimeless items: [EventLog.Item]) {
    draft = IncidentDraft(title: "")
    events = items.map(\.event)
    takeIdentity()
    takeStart(of: items)
    takeFacts()
    for event in events { draft.note("Without a time", Self.text(of: event, isAlertmanager: false)) }
  }

  private mutating func takeIdentity() {
    func each(_ value: (AlertEvent) -> String?) -> [String] {
      var seen: [String] = []
      for text in events.compactMap(value) where !seen.contains(text) { seen.append(text) }
      return seen
    }
    draft.services = each(\.service)
    draft.failureReason = each(\.failureReason).first
    draft.alerts = each(\.alertName)
    draft.tier = each(\.tier).first
    draft.severities = each(\.severity)
    draft.isFromAlert = true
    let what = draft.failureReason ?? draft.alerts.first ?? "Alert"
    let shown = draft.services.prefix(3).joined(separator: ", ")
    let more = draft.services.count > 3 ? " and \(draft.services.count - 3) more" : ""
    let summaries = each(\.summary)
    draft.title = summaries.count == 1 ? summaries[0] : shown.isEmpty ? what : "\(what) on \(shown)\(more)"
  }

  /// Takes the earliest start that a monitor's event says; one that lies after the event itself is none.
  private mutating func takeStart(of items: [EventLog.Item]) {
    let starts = items.compactMap { item -> Timestamp? in
      guard !item.isAlertmanager, let start = item.event.start else { return nil }
      return item.received.map { start <= $0 } ?? true ? start : nil
    }
    draft.note(.started, starts.min(), "an event says that the failure began then")
  }

  private mutating func takeEntries(of occurrence: AlertOccurrence) {
    var before: String?
    for (index, item) in occurrence.items.enumerated() {
      var event = item.event
      let text = Self.text(of: event, isAlertmanager: item.isAlertmanager)
      event.minutes = nil
      // What is said again says nothing new, however long it has lasted by now.
      let bare = Self.text(of: event, isAlertmanager: item.isAlertmanager, withoutPhase: true)
      let isEnd = event.phase == .resolved
      if index > 0, !isEnd, bare == before {
        repeated += 1
        continue
      }
      before = bare
      let time = isEnd ? occurrence.end : item.isAlertmanager ? occurrence.start : item.received
      if let time { draft.entries.append(.init(time, text)) }
    }
  }

  private static func text(of event: AlertEvent, isAlertmanager: Bool, withoutPhase: Bool = false) -> String {
    let phase =
      switch event.phase {
      case .triggered: "Alert"
      case .updated: "Alert goes on"
      case .resolved: "Alert over"
      }
    let what = [event.alertName, event.service, event.failureReason].compactMap { $0 }.joined(separator: ", ")
    var text = withoutPhase ? what : "\(phase): \(what)"
    if let minutes = event.minutes {
      let number = minutes == minutes.rounded() ? String(Int(min(minutes, 1e9))) : String(minutes)
      text += event.phase == .resolved ? ", after \(number) min" : ", for \(number) min"
    }
    guard event.phase != .resolved, let said = event.summary ?? event.details else { return text }
    return text + ": " + ImportedText.line(said)
  }

  private mutating func takeFacts() {
    func note(_ name: String, _ value: (AlertEvent) -> String?) {
      var seen: [String] = []
      for text in events.compactMap(value) where !seen.contains(text) { seen.append(text) }
      draft.note(name, seen.joined(separator: ", "))
    }
    draft.note("Events", String(events.count))
    note("Alerts", \.alertName)
    note("Failure reasons", \.failureReason)
    note("Severities of the alerts", \.severity)
    note("Tiers", \.tier)
    note("Servers", \.serviceURL)
    note("Graphs", \.source)
    for (index, event) in events.enumerated() {
      guard let details = event.details, event.summary != nil, details != event.summary,
        !events[..<index].contains(where: { $0.details == details })
      else { continue }
      draft.texts.append(.init(name: "Description of \(event.alertName ?? event.identity)", text: details))
    }
  }
}
