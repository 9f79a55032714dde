import Ground
import Handbook
import YAML

/// Slack's `chat.postMessage` and `chat.update`: one message for each incident, changed in place.
package struct Slack: PayloadChannel {
  package static let name = "slack"
  package static let title = "Slack"
  package static let secrets = [token, channel]
  package static let keys = [channelKey]
  package static let message: MessageReference? = MessageReference(
    description: "the `ts` of a Slack message such as 1763690000.000100", example: "1763690000.000100"
  ) { text in
    let parts = text.utf8.split(separator: .period, omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { (1...20).contains($0.count) && $0.allSatisfy { UInt8.digits.contains($0) } }
  }

  private static let token = Placeholder("SLACK_BOT_TOKEN")
  private static let channel = Placeholder("SLACK_CHANNEL")
  static let channelKey = Shape.Key("slack_channel", .text, "the id of the channel in Slack")

  /// `&`, `<` and `>` are written as entities, so that a text cannot make links or mentions.
  private static let style = FieldText.Style(escapes: ["&": "&amp;", "<": "&lt;", ">": "&gt;"])

  private enum Limit {
    static let header = FieldLimit(150)
    static let section = FieldLimit(3_000)
    static let fields = 10
    static let field = FieldLimit(500)
    static let text = FieldLimit(3_000)
    static let linkTitle = FieldLimit(300)
  }

  package let options: PayloadOptions

  package init(_ options: PayloadOptions) { self.options = options }

  package func request(for notice: Notice) -> PayloadRequest {
    let api = base("https://slack.com") + "/api/"
    var members: [(String, JSONValue)] = [
      ("channel", .string(options.settings[Self.channelKey] ?? Self.channel.text))
    ]
    if let update = options.update { members.append(("ts", .string(update))) }
    members += [("text", .string(text(notice))), ("blocks", .array(blocks(notice)))]
    if options.update == nil { members += [("unfurl_links", false), ("unfurl_media", false)] }
    return PayloadRequest(
      method: "POST", address: api + (options.update == nil ? "chat.postMessage" : "chat.update"),
      headers: [
        ("Authorization", "Bearer " + Self.token.text),
        ("Content-Type", "application/json; charset=utf-8"),
      ], content: .object(members))
  }

  /// What a notification shows.
  private func text(_ notice: Notice) -> String {
    let end = " " + Self.link("Runbook", notice.link.url)
    let start = "\(notice.mark) \(notice.headline)"
    return FieldText.fit(start, units: Limit.text.usable - end.utf16.count, Self.style) + end
  }

  private func blocks(_ notice: Notice) -> [JSONValue] {
    var links = Self.link(notice.link.title, notice.link.url)
    if let dashboard = notice.dashboard { links += " · " + Self.link("Dashboard", dashboard) }
    var blocks: [JSONValue] = [
      [
        "type": "header",
        "text": [
          "type": "plain_text",
          "text": .string(FieldText.fit("\(notice.mark) \(notice.headline)", Limit.header)),
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
              "text": .string("*\(fact.label)*\n" + FieldText.fit(fact.text, Limit.field, Self.style)),
            ]
          }),
      ])
    }
    if !notice.members.isEmpty {
      let list = notice.members.map(\.headline).joined(separator: "\n")
      blocks.append(Self.section(FieldText.fit(list, Limit.section, Self.style)))
    }
    if let details = notice.details {
      blocks.append(Self.section(FieldText.fit(details, Limit.section, Self.style)))
    }
    return blocks
  }

  private static func section(_ text: String) -> JSONValue {
    ["type": "section", "text": ["type": "mrkdwn", "text": .string(text)]]
  }

  /// A link that a tap opens; a button's tap would need an app that answers.
  private static func link(_ title: String, _ url: String) -> String {
    let target = FieldText.fit(url, units: .max, Self.style)
    let text = FieldText.fit(title.replacing(ascii: .pipe, with: "/"), Limit.linkTitle, Self.style)
    return "<\(target)|\(text)>"
  }
}
