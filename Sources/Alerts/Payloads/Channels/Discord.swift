import Ground
import Handbook
import YAML

/// A webhook of Discord: one message for each incident, changed in place.
package struct Discord: PayloadChannel {
  package static let name = "discord"
  package static let title = "Discord"
  package static let secrets = [webhook, role]
  package static let keys = [roleKey]
  package static let message: MessageReference? = MessageReference(
    description: "the id of a Discord message, which is all digits", example: "1234567890"
  ) { text in
    (1...20).contains(text.utf8.count) && text.utf8.allSatisfy { UInt8.digits.contains($0) }
  }

  private static let webhook = Placeholder("DISCORD_WEBHOOK_URL")
  private static let role = Placeholder("DISCORD_ROLE_ID")
  private static let roleKey = Shape.Key(
    "discord_role", .text, "the id of the role that a first message in Discord pings")

  /// Discord's Markdown: what would be a link or a mark is escaped.
  private static let style = FieldText.Style(
    escapes: Dictionary(uniqueKeysWithValues: "\\*_~`|[]<>#".unicodeScalars.map { ($0, "\\" + String($0)) }))

  private enum Limit {
    static let title = FieldLimit(256)
    /// The documented 4096 would leave the fields no room in the 6000 of the whole embed.
    static let description = FieldLimit(3_000)
    static let fields = 10
    static let fieldName = FieldLimit(100)
    static let fieldValue = FieldLimit(150)
    static let footer = FieldLimit(200)
    static let linkTitle = FieldLimit(200)
  }

  package let options: PayloadOptions

  package init(_ options: PayloadOptions) { self.options = options }

  package func request(for notice: Notice) -> PayloadRequest {
    let webhook = base(Self.webhook.text)
    let headers = [(name: "Content-Type", value: "application/json")]
    if let id = options.update {
      return PayloadRequest(
        method: "PATCH", address: "\(webhook)/messages/\(id)", headers: headers, content: message(notice, role: nil))
    }
    // Nobody is called for what is over.
    let role = notice.phase == .resolved ? nil : options.settings[Self.roleKey] ?? Self.role.text
    return PayloadRequest(
      method: "POST", address: webhook + "?wait=true", headers: headers, content: message(notice, role: role))
  }

  private func message(_ notice: Notice, role: String?) -> JSONValue {
    var mentions: [(String, JSONValue)] = [("parse", [])]
    if let role { mentions.append(("roles", [.string(role)])) }
    return [
      "content": .string(role.map { "<@&\($0)>" } ?? ""), "embeds": [embed(notice)],
      "allowed_mentions": .object(mentions),
    ]
  }

  private func embed(_ notice: Notice) -> JSONValue {
    let facts = notice.facts.filter { $0.name != "summary" && $0.name != "dashboard" }.prefix(Limit.fields)
    return [
      "title": .string(FieldText.fit("\(notice.mark) \(notice.headline)", Limit.title)),
      "url": .string(notice.link.url), "description": .string(description(notice)),
      "color": .number(notice.colour),
      "fields": .array(
        facts.map { fact in
          [
            "name": .string(FieldText.fit(fact.label, Limit.fieldName)),
            "value": .string(FieldText.fit(fact.text, Limit.fieldValue, Self.style)), "inline": true,
          ]
        }),
      "footer": ["text": .string(FieldText.fit("Runbook: " + notice.link.title, Limit.footer))],
    ]
  }

  /// The link comes first: what is cut is the end.
  private func description(_ notice: Notice) -> String {
    var text = Self.link(notice.link.title, notice.link.url)
    if let dashboard = notice.dashboard {
      let link = " · " + Self.link("Dashboard", dashboard)
      // A link is whole or not there, and what it is encoded to counts.
      if text.utf16.count + link.utf16.count <= Limit.description.usable { text += link }
    }
    var rest = notice.details.map { "\n\n" + $0 } ?? ""
    if !notice.members.isEmpty { rest = "\n\n" + notice.members.map(\.headline).joined(separator: "\n") + rest }
    return text + FieldText.fit(rest, units: Limit.description.usable - text.utf16.count, Self.style)
  }

  private static func link(_ title: String, _ url: String) -> String {
    var target = ""
    for character in url {
      switch character {
      case "(": target += "%28"
      case ")": target += "%29"
      default: target.append(character)
      }
    }
    return "[\(FieldText.fit(title, Limit.linkTitle, Self.style))](\(target))"
  }
}
