import Diagnostics
import Ground
import Handbook
import Links
import YAML

/// Makes notices of events, with what the handbook knows of the failure and of the service.
package struct NoticeWriter: Sendable {
  let handbook: Handbook
  let taxonomy: Taxonomy
  let links: RunbookLinks

  /// Takes a linked handbook and where its site is published.
  package init(_ linked: LinkedHandbook, site: SiteURL) {
    handbook = linked.handbook
    taxonomy = Taxonomy(linked.handbook)
    links = RunbookLinks(linked, site: site)
  }

  /// The notices of a request: one for each failure, or a single one for all of them.
  package func notices(of events: AlertEvents, grouped: Bool) -> [Notice] {
    guard let group = events.group else { return events.all.map(notice) }
    guard grouped else {
      var notices = events.all.map { event in
        var notice = notice(of: event)
        notice.isOfMany = true
        return notice
      }
      // Once says it for all.
      if let message = events.leftOutMessage, !notices.isEmpty { notices[0].messages.append(message) }
      return notices
    }
    return [notice(of: events, group: group)]
  }

  func notice(of event: AlertEvent) -> Notice {
    let playbook = links.playbook(of: event).flatMap { handbook.documents[$0].playbook }
    let opening = taxonomy.severity(of: event, playbook: playbook)
    let link = links.link(for: said(opening, by: event, on: playbook))
    let isBlip = taxonomy.isBlip(event)
    let severity = isBlip ? taxonomy.blip : opening
    let service = event.service.flatMap { handbook.services[$0] }
    let owner = service?.owner?.value ?? playbook?.owner?.value
    let name = event.service ?? event.alertName ?? event.identity
    var notice = Notice(
      key: key(of: event), phase: event.phase, severity: severity, rank: taxonomy.rank(severity),
      channels: taxonomy.channels(event.phase, reason: event.failureReason, severity: opening), link: link,
      headline: headline(event, severity: severity, isBlip: isBlip),
      cause: event.failureReason ?? event.alertName ?? "unknown",
      source: service?.host?.value ?? event.serviceURL.flatMap { WebURL($0) }.map { String($0.hostAndPort) } ?? name)
    notice.isUndecided = taxonomy.isUndecided(event.phase, reason: event.failureReason, severity: opening)
    notice.service = event.service
    notice.tier = event.tier ?? service?.tier?.value
    notice.owner = owner
    notice.team = owner.map { handbook.configuration.payload.teams[$0] ?? $0 }
    notice.startedAt = event.startedAt
    notice.details = event.details
    notice.dashboard = (service?.values["dashboard"] ?? event.source).flatMap(RunbookLinks.safe)
    notice.facts = facts(event, notice, isBlip: isBlip)
    notice.messages = messages(event, notice)
    return notice
  }

  /// The event as its link carries it: with its severity only where the page would work out another one.
  func said(_ severity: SeverityLevel, by event: AlertEvent, on playbook: Playbook?) -> AlertEvent {
    var event = event
    // The page knows the services that it is about, all of them where it names none.
    let about = playbook?.services ?? []
    let known = about.isEmpty || about.contains { $0.value == event.service }
    let service = known ? event.service.flatMap { handbook.services[$0] } : nil
    let shown = playbook.flatMap { handbook.configuration.severity(of: $0, on: service) }
    // Triage leads on to a playbook, which has a severity of its own.
    let isShown = playbook == nil || shown?.id == severity.id
    event.replace(Playbook.Parameter.severity, with: isShown ? nil : severity.id)
    return event
  }

  /// A key that is safe everywhere.
  func key(_ identity: String) -> String {
    NoticeKey.make(identity, prefix: handbook.configuration.payload.keyPrefix)
  }

  /// The key of an event: what is not an outage has its own, which the end of an outage does not close, nor the other
  /// way round.
  private func key(of event: AlertEvent) -> String {
    guard event.identity == event.service, let reason = event.failureReason,
      handbook.configuration.payload.separate.contains(reason)
    else { return key(event.identity) }
    // No server's name contains a line's end.
    return key(event.identity + "\n" + reason)
  }

  private func facts(_ event: AlertEvent, _ notice: Notice, isBlip: Bool) -> [Notice.Fact] {
    var facts: [Notice.Fact] = []
    func add(_ name: String, _ label: String, _ text: String?) {
      if let text, !text.isEmpty { facts.append(.init(name: name, label: label, text: text)) }
    }
    let severity = notice.severity.name == notice.severity.id ? "" : " " + notice.severity.name
    add("severity", "Severity", notice.severity.id + severity + (isBlip ? " (a blip)" : ""))
    add("failure_reason", "Failure reason", event.failureReason)
    add("alert", "Alert", event.alertName)
    add("server_slug", "Server", event.service)
    add("server_url", "Address", event.serviceURL)
    add("server_tier", "Tier", notice.tier)
    add("duration_minutes", "Minutes", event.minutes.map(Minutes.text))
    add("owner", "Owner", notice.owner.map { handbook.contacts[$0]?.name ?? $0 })
    add("dashboard", "Dashboard", notice.dashboard)
    add("summary", "Summary", event.summary)
    return facts
  }

  private func messages(_ event: AlertEvent, _ notice: Notice) -> [String] {
    var messages: [String] = []
    if notice.link.playbook == nil, event.runbook.flatMap(RunbookLinks.safe) == nil {
      let name = event.failureReason ?? event.alertName
      let near = name.flatMap { NearMiss.best(for: $0, among: links.known) }.map { "; did you mean `\($0)`?" } ?? ""
      let what = name.map { "no playbook names `\($0)`" } ?? "the event gives no failure reason"
      messages.append("\(what): the link leads to \(notice.link.title)\(near)")
    }
    if let slug = event.service, handbook.services[slug] == nil, !handbook.services.all.isEmpty {
      let near = NearMiss.best(for: slug, among: handbook.services.all.map(\.slug))
      let owner = notice.owner.map { "the owner of the playbook, `\($0)`, is notified" } ?? "it has no known owner"
      messages.append("no service is called `\(slug)`: \(owner)\(near.map { "; did you mean `\($0)`?" } ?? "")")
    }
    return messages
  }
}
