import Alerts
import TestSupport
import Testing

extension Opsgenie: CheckedChannel {
  static func check(_ check: inout BodyCheck, of request: PayloadRequest) {
    let (body, url) = (check.body, check.url)
    check.at("source", body["source"].text, most: 100)
    if request.url.contains("/close") {
      check.at("note", body["note"].text, most: 25_000, least: 1)
      return check.holds(body["note"].text?.hasSuffix("Runbook: \(url)") ?? false, "the runbook's URL in the note")
    }
    check.at("message", body["message"].text, most: 130, least: 1)
    check.at("alias", body["alias"].text, most: 512, least: 1)
    check.at("description", body["description"].text, most: 15_000, least: 1)
    check.at("entity", body["entity"].text, most: 512)
    check.holds(body["tags"].items.count <= 20, "tags")
    for tag in body["tags"].items { check.at("tag", tag.text, most: 50, least: 1) }
    let details = body["details"].members
    check.holds(details.values.allSatisfy { $0.text != nil }, "details are texts")
    check.at("details", details.map { $0.key + ($0.value.text ?? "") }.joined(), most: 8_000)
    check.holds(details["runbook"]?.text == url, "the runbook's URL in details")
    check.holds(body["description"].text?.hasPrefix("Runbook: \(url)") ?? false, "the runbook's URL in description")
    check.holds(["P1", "P2", "P3", "P4", "P5"].contains(body["priority"].text ?? ""), "priority")
  }

  static func expectClose(_ request: PayloadRequest, _ body: ForeignJSON, _ notice: Notice) {
    #expect(request.url.hasSuffix("/v2/alerts/\(notice.key)/close?identifierType=alias"))
  }

  static var placeholdersInBody: [String] { [] }
}
