import Alerts
import TestSupport
import Testing

extension PagerDuty: CheckedChannel {
  static func check(_ check: inout BodyCheck, of request: PayloadRequest) {
    let (body, url) = (check.body, check.url)
    check.at("dedup_key", body["dedup_key"].text, most: 255, least: 1)
    check.at("summary", body["payload"]["summary"].text, most: 1024, least: 1)
    check.at("source", body["payload"]["source"].text, most: 1024, least: 1)
    check.holds(["critical", "error", "warning", "info"].contains(body["payload"]["severity"].text ?? ""), "severity")
    check.holds(body["payload"]["custom_details"]["runbook"].text == url, "the runbook's URL in custom_details")
    check.holds(body["links"][0]["href"].text == url, "the runbook's URL in links")
  }

  static func expectClose(_ request: PayloadRequest, _ body: ForeignJSON, _ notice: Notice) {
    #expect(body["event_action"].text == "resolve")
    #expect(body["dedup_key"].text == notice.key)
  }

  static var placeholdersInBody: [String] { ["PAGERDUTY_ROUTING_KEY"] }
}
