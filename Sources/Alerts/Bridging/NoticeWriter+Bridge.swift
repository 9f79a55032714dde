import Calendar
import Ground
import Handbook
import Links
import YAML

extension NoticeWriter {
  /// What is told of an incident that a bridge follows.
  ///
  /// - Parameters:
  ///   - key: Its key.
  ///   - incident: What the bridge knows of it.
  ///   - act: What is sent.
  ///   - now: When.
  /// - Returns: What every system is told of it.
  func notice(_ key: String, _ incident: BridgeState.Incident, for act: BridgeAct, at now: Timestamp) -> Notice {
    var event = incident.event
    event.phase = act.kind.phase
    if event.minutes == nil, let start = event.start {
      let end = incident.phase == .failing ? now : incident.since
      let minutes = Double(max(0, end.secondsSinceEpoch - start.secondsSinceEpoch) / 60)
      event.minutes = minutes
      if event["duration_minutes"] != nil { event.replace("duration_minutes", with: Minutes.text(minutes)) }
    }
    var notice = notice(of: event)
    notice.key = key
    let times = Self.times(incident.failures.count, within: handbook.configuration.payload.flappingWithin.description)
    if incident.phase == .recovered {
      notice.headline += ", recovered for now: stays open until it is quiet"
    } else if let former = act.former, !former.isEmpty {
      notice.headline += ", raised from \(former)"
    }
    if let times, act.kind != .resolve {
      notice.headline += ", \(times)"
      notice.facts.append(.init(name: "times", label: "Failed", text: times))
    }
    return notice
  }

  /// What is told of a storm: it is one until its last server has recovered.
  func notice(_ storm: BridgeState.Storm, in state: BridgeState, for act: BridgeAct, at now: Timestamp) -> Notice {
    let all = storm.members.sorted { $0.precedesByBytes($1) }.compactMap { state.incidents[$0] }
    let failing = all.filter { $0.phase == .failing }
    let severity = taxonomy.storm
    let start = all.compactMap(\.event.start).min() ?? storm.began
    let link = links.storm(
      [.init(name: Playbook.Parameter.start, text: start.description)], isOver: act.kind == .resolve)
    let what = (link.subject.map(inSentence) ?? "many servers fail at once") + " (alert_storm)"
    let servers = Set(all.map(\.server)).count
    let place: String
    switch act.kind {
    case .resolve: place = "\(severity.id) \(servers) servers"
    case .open, .raise: place = "\(severity.id) \(failing.count) servers: \(what)"
    case .update: place = "\(severity.id) \(failing.count) of \(servers) servers still fail: \(what)"
    }
    let minutes = max(0, (storm.ended ?? now).secondsSinceEpoch - start.secondsSinceEpoch) / 60
    var notice = Notice(
      key: storm.key, phase: act.kind.phase, severity: severity, rank: taxonomy.rank(severity), channels: [],
      link: link,
      headline: act.kind == .resolve ? Self.resolved(place, " after \(minutes) min", was: what) : place,
      cause: "alert_storm", source: "bridge")
    notice.owner = link.playbook.flatMap { handbook.documents[$0].playbook?.owner?.value }
    notice.team = notice.owner.map { handbook.configuration.payload.teams[$0] ?? $0 }
    notice.startedAt = start.description
    notice.members = failing.map { incident in
      let notice = self.notice(of: incident.event)
      return Notice.Member(headline: notice.headline, url: notice.link.url)
    }
    notice.facts = [
      .init(name: "severity", label: "Severity", text: "\(severity.id) \(severity.name)"),
      .init(name: "servers", label: "Failing", text: failing.map(\.server).joined(separator: ", ")),
      .init(
        name: "recovered", label: "Recovered",
        text: all.filter { $0.phase != .failing }.map(\.server).joined(separator: ", ")),
    ].filter { !$0.text.isEmpty }
    return notice
  }

  /// `third time in 10m`; nil for a first time.
  private static func times(_ count: Int, within: String) -> String? {
    let words = ["second", "third", "fourth", "fifth", "sixth"]
    guard count > 1 else { return nil }
    return (words.indices.contains(count - 2) ? words[count - 2] + " time" : "\(count) times") + " in \(within)"
  }
}

extension BridgeAct.Kind {
  /// How a message reads that does this.
  fileprivate var phase: AlertEvent.Phase {
    switch self {
    case .open, .raise: .triggered
    case .update: .updated
    case .resolve: .resolved
    }
  }
}
