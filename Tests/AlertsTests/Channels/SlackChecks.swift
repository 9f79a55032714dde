import Alerts
import Foundation
import TestSupport
import Testing

extension Slack: CheckedChannel {
  static func check(_ check: inout BodyCheck, of request: PayloadRequest) {
    let (body, url) = (check.body, check.url)
    check.at("text", body["text"].text, most: 40_000, least: 1)
    check.holds((1...50).contains(body["blocks"].items.count), "blocks")
    let target = "<" + url.replacingOccurrences(of: "&", with: "&amp;") + "|"
    check.holds(body["text"].text?.contains(target) ?? false, "the runbook's URL in the text")
    var isLinked = false
    for block in body["blocks"].items {
      let isHeader = block["type"].text == "header"
      if !block["text"].isNull {
        check.at("block", block["text"]["text"].text, most: isHeader ? 150 : 3_000, least: 1)
      }
      check.holds(block["fields"].items.count <= 10, "fields")
      for field in block["fields"].items { check.at("field", field["text"].text, most: 2_000, least: 1) }
      isLinked = isLinked || block["text"]["text"].text?.contains(target) == true
    }
    check.holds(isLinked, "the runbook's URL in a block")
  }

  static func expectClose(_ request: PayloadRequest, _ body: ForeignJSON, _ notice: Notice) {
    #expect(request.url.hasSuffix("/api/chat.update"))
    #expect(body["ts"].text == "1763690000.000100")
  }

  static var placeholdersInBody: [String] { ["SLACK_CHANNEL"] }
  static var trap: String? { "<!channel>" }
}
