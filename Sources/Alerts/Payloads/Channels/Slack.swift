import Ground
import Handbook

/// Slack's `chat.postMessage` and `chat.update`: one message for each incident, changed in place.
struct Slack {
  private enum Limit {
    static let header = FieldLimit(150)
    static let section = FieldLimit(3_000)
    static let fields = 10
    static let field = FieldLimit(500)
    static let text = FieldLimit(3_000)
    static let linkTitle = FieldLimit(300)
  }

  let options: PayloadTarget.Options

  func request(for notice: Notice) -> PayloadRequest {
    let api = options.base(.slack, "https://slack.com") + "/api/"
    var members: [(String, JSONValue)] = [
      ("channel", .string(options.settings.slackChannel ?? Placeholder.slackChannel.text))
    ]
    if let timestamp = options.timestamp { members.append(("ts", .string(timestamp))) }
    members += [("text", .string(text(notice))), ("blocks", .array(blocks(notice)))]
    if options.timestamp == nil { members += [("unfurl_links", false), ("unfurl_media", false)] }
    return PayloadRequest(
      method: "POST", address: api + (options.timestamp == nil ? "chat.postMessage" : "chat.update"),
      headers: [
        ("Authorization", "Bearer " + Placeholder.slackToken.text),
        ("Content-Type", "application/json; charset=utf-8"),
      ], content: .object(members))
  }

  /// What a notification shows.
  private func text(_ notice: Notice) -> String {
    let end = " " + Self.link("Runbook", notice.link.url)
    let start = "\(notice.phase.dot) \(notice.headline)"
    return FieldText.fit(start, units: Limit.text.usable - end.utf16.count, .slack) + end
  }

  private func blocks(_ notice: Notice) -> [JSONValue] {
    var links = Self.link(notice.link.title, notice.link.url)
    if let dashboard = notice.dashboard { links += " · " + Self.link("Dashboard", dashboard) }
    var blocks: [JSONValue] = [
      [
        "type": "header",
        "text": [
          "type": "plain_text",
          "text": .string(FieldText.fit("\(notice.phase.dot) \(notice.headline)", Limit.header)),
        ],
      ],
      Self.section(links.utf16.count <= Limit.section.usable ? links : Self.link("Runbook", notice.link.url)),
    ]
    let facts = notice.facts.filter { $0.name != "summary" && $0.name != "dashboard" }.prefix(Limit.fields)
    if !facts.isEmpty {
      blocks.append([
        "type": "section",
        "fields": .array(
          facts.map { fact in
            [
              "type": "mrkdwn",
              "text": .string("*\(fact.label)*\n" + FieldText.fit(fact.text, Limit.field, .slack)),
            ]
          }),
      ])
    }
    if !notice.members.isEmpty {
      let list = notice.members.map(\.headline).joined(separator: "\n")
      blocks.append(Self.section(FieldText.fit(list, Limit.section, .slack)))
    }
    if let details = notice.details {
      blocks.append(Self.section(FieldText.fit(details, Limit.section, .slack)))
    }
    return blocks
  }

  private static func section(_ text: String) -> JSONValue {
    ["type": "section", "text": ["type": "mrkdwn", "text": .string(text)]]
  }

  /// A link that a tap opens; a button's tap would want an app that answers.
  private static func link(_ title: String, _ url: String) -> String {
    let target = FieldText.fit(url, units: .max, .slack)
    let text = FieldText.fit(title.replacing(ascii: .pipe, with: "/"), Limit.linkTitle, .slack)
    return "<\(target)|\(text)>"
  }
}
