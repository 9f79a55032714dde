import Ground
import Handbook

/// PagerDuty's Events API v2.
package struct PagerDuty: PayloadChannel {
  package static let name = "pagerduty"
  package static let title = "PagerDuty"
  package static let secrets = [routingKey]

  private static let routingKey = Placeholder("PAGERDUTY_ROUTING_KEY")

  private enum Limit {
    static let summary = FieldLimit(1024)
    static let source = FieldLimit(255)
    static let detail = FieldLimit(1024)
    /// Nothing is documented but the whole body's 512 KB.
    static let description = FieldLimit(8192)
    static let linkText = FieldLimit(255)
    static let members = 50
  }

  package let options: PayloadOptions

  package init(_ options: PayloadOptions) { self.options = options }

  package func request(for notice: Notice) -> PayloadRequest {
    PayloadRequest(
      method: "POST", address: base("https://events.pagerduty.com") + "/v2/enqueue",
      headers: [("Content-Type", "application/json")],
      content: [
        "routing_key": .string(Self.routingKey.text),
        // An update triggers once more: PagerDuty folds it into the open incident and pages nobody.
        "event_action": notice.phase == .resolved ? "resolve" : "trigger",
        "dedup_key": .string(notice.key), "payload": payload(notice), "links": .array(links(notice)),
      ])
  }

  private func payload(_ notice: Notice) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("summary", .string(FieldText.fit(notice.headline, Limit.summary))),
      ("source", .string(FieldText.fit(notice.source, Limit.source))),
      ("severity", .string(Self.severity(of: notice.severity, rank: notice.rank))),
    ]
    if let startedAt = notice.startedAt { members.append(("timestamp", .string(startedAt))) }
    if let service = notice.service {
      members.append(("component", .string(FieldText.fit(service, Limit.source))))
    }
    if let tier = notice.tier { members.append(("group", .string(FieldText.fit(tier, Limit.source)))) }
    members.append(("class", .string(FieldText.fit(notice.cause, Limit.source))))
    members.append(("custom_details", details(notice)))
    return .object(members)
  }

  private func details(_ notice: Notice) -> JSONValue {
    var members: [(String, JSONValue)] = [("runbook", .string(notice.link.url))]
    members += notice.facts.map { ($0.name, .string(FieldText.fit($0.text, Limit.detail))) }
    if let details = notice.details {
      members.append(("description", .string(FieldText.fit(details, Limit.description))))
    }
    if !notice.members.isEmpty {
      let shown = notice.members.prefix(Limit.members)
      var list = shown.map { JSONValue.string(FieldText.fit($0.headline, Limit.detail) + " " + $0.url) }
      let rest = notice.members.count - shown.count
      if rest > 0 { list.append(.string("and \(rest) more")) }
      members.append(("members", .array(list)))
    }
    return .object(members)
  }

  /// They survive where custom details are dropped, and the app shows them first.
  private func links(_ notice: Notice) -> [JSONValue] {
    var links: [JSONValue] = [
      [
        "href": .string(notice.link.url),
        "text": .string(FieldText.fit("Runbook: " + notice.link.title, Limit.linkText)),
      ]
    ]
    if let dashboard = notice.dashboard { links.append(["href": .string(dashboard), "text": "Dashboard"]) }
    return links
  }

  /// The id, name or alias of the severity that PagerDuty knows, else its place in the scheme.
  static func severity(of level: SeverityLevel, rank: Int) -> String {
    let words = ["critical", "error", "warning", "info"]
    let own = ([level.id, level.name] + level.aliases).map { $0.lowercased() }
    return own.first { words.contains($0) } ?? words[min(rank, words.count - 1)]
  }
}
