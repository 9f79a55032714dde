import Calendar
import Diagnostics
import Handbook
import Links
import YAML

extension NoticeWriter {
  /// One notice for many failures: over once all of them are, and never while nobody knows all of them.
  func notice(of received: AlertEvents, group: String) -> Notice {
    let (events, leftOut) = (received.all, received.leftOut)
    let open = events.filter { $0.phase != .resolved }
    let phase: AlertEvent.Phase = !open.isEmpty ? .triggered : leftOut > 0 ? .updated : .resolved
    let telling = open.isEmpty ? events : open
    let notices = telling.map(notice(of:))
    let services = Set(telling.compactMap(\.service))
    // A storm stays one while its servers recover, as far as the webhook still names them.
    let isStorm = Set(events.compactMap(\.service)).count > taxonomy.stormOver
    // A group is as severe as its worst member.
    let worst = notices.min { $0.rank < $1.rank }
    let severity = isStorm ? taxonomy.storm : worst?.severity ?? taxonomy.storm
    let pages = Set(notices.map { $0.link.url.prefix { $0 != "?" && $0 != "#" } })
    // Together they began when the first of them did.
    let start = telling.compactMap(\.start).min()
    // The label `severity` is a word of the alert's: a page knows the ids.
    var shared = Self.shared(telling).filter {
      $0.name != Playbook.Parameter.start && $0.name != Playbook.Parameter.severity
    }
    if let start { shared.append(.init(name: Playbook.Parameter.start, text: start.description)) }
    var link = links.triage(shared)
    if isStorm {
      link = links.storm(shared, isOver: phase == .resolved)
    } else if pages.count == 1, let first = telling.first {
      link = self.link(ofAll: telling, like: first, shared, isOver: phase == .resolved)
    }
    let causes = Self.unique(notices.map(\.cause))
    let channels = Self.unique(taxonomy.channels(phase, reason: nil, severity: severity) + notices.flatMap(\.channels))
    var notice = Notice(
      key: key("group-" + Fingerprint.digest(group, digits: 24)), phase: phase, severity: severity,
      rank: taxonomy.rank(severity), channels: channels, link: link,
      headline: Self.headline(
        isOver: open.isEmpty, severity: severity, failing: notices.count, services: services.count, causes: causes,
        isStorm: isStorm) + (leftOut > 0 ? ", \(leftOut) more left out" : ""),
      cause: isStorm ? "alert_storm" : causes.joined(separator: ", "), source: "alertmanager")
    notice.isUndecided = channels.isEmpty && taxonomy.isUndecided(phase, reason: nil, severity: severity)
    let owners = Set(notices.compactMap(\.owner))
    notice.owner =
      owners.count == 1 ? owners.first : link.playbook.flatMap { handbook.documents[$0].playbook?.owner?.value }
    notice.team = notice.owner.map { handbook.configuration.payload.teams[$0] ?? $0 }
    notice.startedAt = start?.description
    notice.members = notices.map { Notice.Member(headline: $0.headline, url: $0.link.url) }
    notice.facts = [
      .init(name: "severity", label: "Severity", text: "\(severity.id) \(severity.name)"),
      .init(name: "alerts", label: "Alerts", text: Self.count(open.count, of: events.count, leftOut)),
      .init(name: "servers", label: "Servers", text: services.sorted().joined(separator: ", ")),
    ].filter { !$0.text.isEmpty }
    notice.messages = Self.unique(notices.flatMap(\.messages))
    if let message = received.leftOutMessage {
      notice.messages.append(message + (open.isEmpty ? ", and the group stays open" : ""))
    }
    return notice
  }

  /// The link of failures that open the same page.
  private func link(ofAll events: [AlertEvent], like first: AlertEvent, _ shared: [AlertEvent.Value], isOver: Bool)
    -> RunbookLink
  {
    let playbook = links.playbook(of: first).flatMap { handbook.documents[$0].playbook }
    let severities = events.map { taxonomy.severity(of: $0, playbook: playbook) }
    let worst = severities.min { taxonomy.rank($0) < taxonomy.rank($1) } ?? taxonomy.storm
    var event = first
    event.values = shared
    if !isOver, event.phase == .resolved { event.phase = .updated }
    if events.contains(where: { $0.service != first.service }) { event.service = nil }
    return links.link(for: said(worst, by: event, on: playbook))
  }

  /// `3 firing, 1 resolved, 7 left out`
  private static func count(_ open: Int, of all: Int, _ leftOut: Int) -> String {
    "\(open) firing, \(all - open) resolved" + (leftOut > 0 ? ", \(leftOut) left out" : "")
  }

  private static func headline(
    isOver: Bool, severity: SeverityLevel, failing: Int, services: Int, causes: [String], isStorm: Bool
  ) -> String {
    let alerts = failing == 1 ? "1 alert" : "\(failing) alerts"
    let what = causes.prefix(3).joined(separator: ", ") + (causes.count > 3 ? " and \(causes.count - 3) more" : "")
    let place = services > 1 ? " on \(services) servers" : ""
    if isOver { return "\(severity.id) \(alerts)\(place): resolved (was: \(what))" }
    let storm = isStorm ? " (a storm: look for what they share)" : ""
    return "\(severity.id) \(alerts)\(place): \(what)\(storm)"
  }

  /// The values that all events agree on.
  private static func shared(_ events: [AlertEvent]) -> [AlertEvent.Value] {
    (events.first?.values ?? []).filter { value in events.allSatisfy { $0[value.name] == value.text } }
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
