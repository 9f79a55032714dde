import Ground
import Handbook

/// A webhook of Discord: one message for each incident, changed in place.
struct Discord {
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

  let options: PayloadTarget.Options

  func request(for notice: Notice) -> PayloadRequest {
    let webhook = options.base(.discord, Placeholder.discordWebhook.text)
    let headers = [(name: "Content-Type", value: "application/json")]
    if let id = options.messageID {
      return PayloadRequest(
        method: "PATCH", address: "\(webhook)/messages/\(id)", headers: headers, content: message(notice, role: nil))
    }
    // Nobody is called for what is over.
    let role = notice.phase == .resolved ? nil : options.settings.discordRole ?? Placeholder.discordRole.text
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
      "title": .string(FieldText.fit("\(notice.phase.dot) \(notice.headline)", Limit.title)),
      "url": .string(notice.link.url), "description": .string(description(notice)),
      "color": .number(Self.color(notice.phase)),
      "fields": .array(
        facts.map { fact in
          [
            "name": .string(FieldText.fit(fact.label, Limit.fieldName)),
            "value": .string(FieldText.fit(fact.text, Limit.fieldValue, .discord)), "inline": true,
          ]
        }),
      "footer": ["text": .string(FieldText.fit("Runbook: " + notice.link.title, Limit.footer))],
    ]
  }

  /// The link comes first: what is cut is the end.
  private func description(_ notice: Notice) -> String {
    var text = Self.link(notice.link.title, notice.link.url)
    if let dashboard = notice.dashboard { text += " · " + Self.link("Dashboard", dashboard) }
    var rest = notice.details.map { "\n\n" + $0 } ?? ""
    if !notice.members.isEmpty { rest = "\n\n" + notice.members.map(\.headline).joined(separator: "\n") + rest }
    return text + FieldText.fit(rest, units: Limit.description.usable - text.utf16.count, .discord)
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
    return "[\(FieldText.fit(title, Limit.linkTitle, .discord))](\(target))"
  }

  private static func color(_ phase: AlertEvent.Phase) -> Int {
    switch phase {
    case .triggered: 15_158_332
    case .updated: 15_105_570
    case .resolved: 3_066_993
    }
  }
}
