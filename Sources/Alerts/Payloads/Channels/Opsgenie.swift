import Ground
import Handbook
import Links

/// Opsgenie's Alert API v2.
package struct Opsgenie: PayloadChannel {
  package static let name = "opsgenie"
  package static let title = "Opsgenie"
  package static let secrets = [apiKey]
  package static let warning: String? = "Opsgenie's API shuts down on 2027-04-05; plan the move to another system"

  private static let apiKey = Placeholder("OPSGENIE_API_KEY")

  private enum Limit {
    static let message = FieldLimit(130)
    static let description = FieldLimit(15_000)
    static let tag = FieldLimit(50)
    static let tags = 20
    /// Of all names and values together.
    static let details = FieldLimit(8_000)
    static let detail = FieldLimit(500)
    static let entity = FieldLimit(512)
    static let source = FieldLimit(100)
    static let note = FieldLimit(25_000)
    static let responder = FieldLimit(100)
  }

  package let options: PayloadOptions

  package init(_ options: PayloadOptions) { self.options = options }

  package func request(for notice: Notice) -> PayloadRequest {
    let alerts = base("https://api.opsgenie.com") + "/v2/alerts"
    let headers = [
      (name: "Authorization", value: "GenieKey " + Self.apiKey.text),
      (name: "Content-Type", value: "application/json"),
    ]
    // Opsgenie only counts a second create: the priority of an open alert is changed at another address.
    if options.isRaised, notice.phase != .resolved {
      return PayloadRequest(
        method: "PUT", address: alerts + "/\(SiteURL.encoded(notice.key))/priority?identifierType=alias",
        headers: headers, content: ["priority": .string(Self.priority(notice))])
    }
    guard notice.phase == .resolved else {
      return PayloadRequest(method: "POST", address: alerts, headers: headers, content: alert(notice))
    }
    return PayloadRequest(
      method: "POST", address: alerts + "/\(SiteURL.encoded(notice.key))/close?identifierType=alias", headers: headers,
      content: [
        "source": .string(FieldText.fit(notice.source, Limit.source)),
        "note": .string(Self.text(notice.link.url, under: notice.headline, Limit.note)),
      ])
  }

  private func alert(_ notice: Notice) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("message", .string(FieldText.fit(notice.headline, Limit.message))),
      ("alias", .string(notice.key)),
      ("description", .string(Self.description(notice))),
    ]
    if let team = notice.team {
      members.append(
        ("responders", [["type": "team", "name": .string(FieldText.fit(team, Limit.responder))]]))
    }
    members += [
      ("tags", .array(tags(notice))), ("details", details(notice)),
      ("entity", .string(FieldText.fit(notice.service ?? notice.cause, Limit.entity))),
      ("source", .string(FieldText.fit(notice.source, Limit.source))), ("priority", .string(Self.priority(notice))),
    ]
    return .object(members)
  }

  /// The link comes first: what is cut is the end.
  private static func description(_ notice: Notice) -> String {
    var text = "Runbook: \(notice.link.url)"
    if let dashboard = notice.dashboard { text += "\nDashboard: \(dashboard)" }
    var list = notice.members.map { "- \($0.headline)" }
    if let details = notice.details { list.append(details) }
    guard !list.isEmpty else { return text }
    text += "\n"
    return text + FieldText.fit(list.joined(separator: "\n"), units: Limit.description.usable - text.utf16.count)
  }

  private static func text(_ url: String, under headline: String, _ limit: FieldLimit) -> String {
    let end = "\nRunbook: \(url)"
    return FieldText.fit(headline, units: limit.usable - end.utf16.count) + end
  }

  private func tags(_ notice: Notice) -> [JSONValue] {
    var tags: [String] = []
    for text in [notice.severity.id, notice.cause, notice.tier, notice.service] {
      guard let text, !text.isEmpty else { continue }
      // A comma would make two tags of one.
      let tag = FieldText.fit(text.replacing(ascii: .comma, with: " "), Limit.tag)
      if !tags.contains(tag), tags.count < Limit.tags { tags.append(tag) }
    }
    return tags.map(JSONValue.string)
  }

  /// Strings by name: the runbook, then as many facts as fit.
  private func details(_ notice: Notice) -> JSONValue {
    var members: [(String, JSONValue)] = [("runbook", .string(notice.link.url))]
    var used = "runbook".utf16.count + notice.link.url.utf16.count
    for fact in notice.facts {
      let text = FieldText.fit(fact.text, Limit.detail)
      used += fact.name.utf16.count + text.utf16.count
      guard used <= Limit.details.usable else { break }
      members.append((fact.name, .string(text)))
    }
    return .object(members)
  }

  /// The severity where Opsgenie knows its name, else its place in the scheme.
  private static func priority(_ notice: Notice) -> String {
    let known = ["P1", "P2", "P3", "P4", "P5"]
    let id = notice.severity.id.uppercased()
    return known.contains(id) ? id : known[min(notice.rank, known.count - 1)]
  }
}
