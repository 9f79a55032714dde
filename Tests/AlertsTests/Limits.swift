import Alerts
import Foundation

/// The vendors' limits once more, counted from the finished body by another reader of JSON.
enum Limits {
  static func complaints(_ request: PayloadRequest, _ notice: Notice, _ target: PayloadTarget) throws -> [String] {
    var checks = Checks(body: try JSON(request.body), url: notice.link.url)
    if request.body.utf8.count > 512_000 { checks.complaints.append("the body has \(request.body.utf8.count) bytes") }
    switch target {
    case .pagerduty: checks.pagerDuty()
    case .opsgenie: request.url.contains("/close") ? checks.opsgenieClose() : checks.opsgenie()
    case .discord: checks.discord()
    case .slack: checks.slack()
    }
    return checks.complaints
  }

  private struct Checks {
    let body: JSON
    let url: String
    var complaints: [String] = []

    mutating func at(_ what: String, _ text: String?, most: Int, least: Int = 0) {
      let count = max(text?.utf16.count ?? 0, text?.unicodeScalars.count ?? 0)
      if count > most { complaints.append("\(what) has \(count) of \(most)") }
      if count < least { complaints.append("\(what) has \(count), fewer than \(least)") }
    }

    mutating func holds(_ condition: Bool, _ what: String) {
      if !condition { complaints.append(what) }
    }

    mutating func pagerDuty() {
      at("dedup_key", body["dedup_key"].text, most: 255, least: 1)
      at("summary", body["payload"]["summary"].text, most: 1024, least: 1)
      at("source", body["payload"]["source"].text, most: 1024, least: 1)
      holds(["critical", "error", "warning", "info"].contains(body["payload"]["severity"].text ?? ""), "severity")
      holds(body["payload"]["custom_details"]["runbook"].text == url, "the runbook's URL in custom_details")
      holds(body["links"][0]["href"].text == url, "the runbook's URL in links")
    }

    mutating func opsgenie() {
      at("message", body["message"].text, most: 130, least: 1)
      at("alias", body["alias"].text, most: 512, least: 1)
      at("description", body["description"].text, most: 15_000, least: 1)
      at("entity", body["entity"].text, most: 512)
      at("source", body["source"].text, most: 100)
      holds(body["tags"].items.count <= 20, "tags")
      for tag in body["tags"].items { at("tag", tag.text, most: 50, least: 1) }
      let details = body["details"].members
      holds(details.values.allSatisfy { $0.text != nil }, "details are texts")
      at("details", details.map { $0.key + ($0.value.text ?? "") }.joined(), most: 8_000)
      holds(details["runbook"]?.text == url, "the runbook's URL in details")
      holds(body["description"].text?.hasPrefix("Runbook: \(url)") ?? false, "the runbook's URL in description")
      holds(["P1", "P2", "P3", "P4", "P5"].contains(body["priority"].text ?? ""), "priority")
    }

    mutating func opsgenieClose() {
      at("note", body["note"].text, most: 25_000, least: 1)
      at("source", body["source"].text, most: 100)
      holds(body["note"].text?.hasSuffix("Runbook: \(url)") ?? false, "the runbook's URL in the note")
    }

    mutating func discord() {
      at("content", body["content"].text, most: 2_000)
      holds(body["embeds"].items.count == 1, "embeds")
      let embed = body["embeds"][0]
      at("title", embed["title"].text, most: 256, least: 1)
      at("description", embed["description"].text, most: 4_096, least: 1)
      at("footer", embed["footer"]["text"].text, most: 2_048)
      at("url", embed["url"].text, most: 2_048)
      holds(embed["fields"].items.count <= 25, "fields")
      var all = (embed["title"].text ?? "") + (embed["description"].text ?? "") + (embed["footer"]["text"].text ?? "")
      for field in embed["fields"].items {
        at("field name", field["name"].text, most: 256, least: 1)
        at("field value", field["value"].text, most: 1_024, least: 1)
        all += (field["name"].text ?? "") + (field["value"].text ?? "")
      }
      at("embed", all, most: 6_000)
      holds(embed["url"].text == url, "the runbook's URL in the embed")
      let target = url.replacingOccurrences(of: "(", with: "%28").replacingOccurrences(of: ")", with: "%29")
      holds(embed["description"].text?.contains("](\(target))") ?? false, "the runbook's URL in the description")
      holds([15_158_332, 15_105_570, 3_066_993].contains(embed["color"].number ?? 0), "color")
    }

    mutating func slack() {
      at("text", body["text"].text, most: 40_000, least: 1)
      holds((1...50).contains(body["blocks"].items.count), "blocks")
      let target = "<" + url.replacingOccurrences(of: "&", with: "&amp;") + "|"
      holds(body["text"].text?.contains(target) ?? false, "the runbook's URL in the text")
      var isLinked = false
      for block in body["blocks"].items {
        let isHeader = block["type"].text == "header"
        if !block["text"].isNull {
          at("block", block["text"]["text"].text, most: isHeader ? 150 : 3_000, least: 1)
        }
        holds(block["fields"].items.count <= 10, "fields")
        for field in block["fields"].items { at("field", field["text"].text, most: 2_000, least: 1) }
        isLinked = isLinked || block["text"]["text"].text?.contains(target) == true
      }
      holds(isLinked, "the runbook's URL in a block")
    }
  }
}
