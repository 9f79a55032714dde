import Alerts
import Foundation
import TestSupport
import Testing

extension Discord: CheckedChannel {
  static func check(_ check: inout BodyCheck, of request: PayloadRequest) {
    let (body, url) = (check.body, check.url)
    check.at("content", body["content"].text, most: 2_000)
    check.holds(body["embeds"].items.count == 1, "embeds")
    let embed = body["embeds"][0]
    check.at("title", embed["title"].text, most: 256, least: 1)
    check.at("description", embed["description"].text, most: 4_096, least: 1)
    check.at("footer", embed["footer"]["text"].text, most: 2_048)
    check.at("url", embed["url"].text, most: 2_048)
    check.holds(embed["fields"].items.count <= 25, "fields")
    var all = (embed["title"].text ?? "") + (embed["description"].text ?? "") + (embed["footer"]["text"].text ?? "")
    for field in embed["fields"].items {
      check.at("field name", field["name"].text, most: 256, least: 1)
      check.at("field value", field["value"].text, most: 1_024, least: 1)
      all += (field["name"].text ?? "") + (field["value"].text ?? "")
    }
    check.at("embed", all, most: 6_000)
    check.holds(embed["url"].text == url, "the runbook's URL in the embed")
    let target = url.replacingOccurrences(of: "(", with: "%28").replacingOccurrences(of: ")", with: "%29")
    check.holds(embed["description"].text?.contains("](\(target))") ?? false, "the runbook's URL in the description")
    check.holds(
      [15_158_332, 15_105_570, 15_844_367, 3_447_003, 3_066_993].contains(embed["color"].number ?? 0), "color")
  }

  static func expectClose(_ request: PayloadRequest, _ body: ForeignJSON, _ notice: Notice) {
    #expect(request.method == "PATCH" && request.url.hasSuffix("/messages/1234567890"))
    #expect(body["embeds"][0]["color"].number == 3_066_993)
    #expect(body["content"].text == "")
  }

  static var placeholdersInBody: [String] { ["DISCORD_ROLE_ID", "DISCORD_ROLE_ID"] }
  static var trap: String? { "[click](" }
}

@Suite("Discord pings nobody but the one role of a first message")
struct DiscordMentionTests {
  @Test("A first message allows one role, an update none")
  func mentions() throws {
    let fixture = try PayloadFixture()
    let notice = try fixture.notice(PayloadFixture.event("triggered", "timeout"))
    let mentions = try ForeignJSON(fixture.request(Discord.self, notice).body)["allowed_mentions"]
    #expect(mentions["parse"].items.isEmpty)
    #expect(mentions["roles"].items.count == 1)
    let update = try ForeignJSON(fixture.request(Discord.self, notice, isUpdate: true).body)
    #expect(update["allowed_mentions"]["roles"].isNull)
    #expect(update["content"].text == "")
  }
}
