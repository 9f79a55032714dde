import Alerts
import Foundation
import Handbook
import TestSupport
import Testing

@Suite("Payloads, in full")
struct PayloadGoldenTests {
  @Test(
    "Every failure reason, tier, phase and system has the payload of its golden file, blips too",
    arguments: PayloadFixture.reasons, PayloadChannels.all.map { $0.name })
  func matrix(_ reason: String, _ name: String) throws {
    let channel = try #require(PayloadChannels.channel(named: name))
    let fixture = try PayloadFixture()
    var text = ""
    for tier in PayloadFixture.tiers {
      for (name, type, minutes) in [
        ("triggered", "triggered", "0"), ("updated", "updated", "7"), ("resolved", "resolved", "12"),
        ("blip", "resolved", "2"),
      ] {
        let notice = try fixture.notice(PayloadFixture.event(type, reason, tier: tier, minutes: minutes))
        let request = fixture.request(channel, notice, isUpdate: type != "triggered")
        text += "# \(tier), \(name): \(notice.severity.id) to \(notice.channels.joined(separator: " "))\n"
        text += Self.compact(request.json) + "\n"
      }
    }
    #expect(Golden.difference(of: text, from: "\(name)/\(reason).jsonl") == nil)
  }

  @Test("Alertmanager's webhook, alert by alert and as a storm", arguments: PayloadChannels.all.map { $0.name })
  func alertmanager(_ name: String) throws {
    let channel = try #require(PayloadChannels.channel(named: name))
    let fixture = try PayloadFixture()
    var text = ""
    for grouped in [false, true] {
      for notice in try fixture.notices(Self.webhook, grouped: grouped) {
        text += "# \(notice.phase.rawValue): \(notice.severity.id) to \(notice.channels.joined(separator: " "))\n"
        text += Self.compact(fixture.request(channel, notice).json) + "\n"
      }
    }
    #expect(Golden.difference(of: text, from: "\(name)/alertmanager.jsonl") == nil)
  }

  /// One line instead of many: texts hold no line ends in JSON.
  private static func compact(_ json: String) -> String {
    json.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
  }

  static let webhook: String = {
    let alerts = [
      ("firing", "timeout_alert", "payments", "high"), ("firing", "timeout_alert", "calendar", "critical"),
      ("firing", "Unknown", "search", "warning"), ("firing", "Linked", "mail", "nonsense"),
      ("firing", "schema_drift_alert", "docs", "info"), ("resolved", "timeout_alert", "customer-data", "high"),
    ].map { status, name, service, severity in
      """
      {"status": "\(status)", "labels": {"alertname": "\(name)", "server_slug": "\(service)", "severity": "\(severity)"},
       "annotations": {"summary": "\(name) says so", "description": "two\\nlines"
         \(name == "Linked" ? ", \"runbook_url\": \"https://wiki.example.org/linked?x=1#here\"" : "")},
       "startsAt": "2026-11-21T02:13:00.123Z", "endsAt": "\(status == "firing" ? "0001-01-01T00:00:00Z" : "2026-11-21T02:20:30Z")",
       "generatorURL": "https://prometheus.example.org/graph?g0.expr=up", "extra": [1]}
      """
    }
    return """
      {"version": "4", "groupKey": "{}:{team=\\"platform\\"}", "truncatedAlerts": 0, "status": "firing", "receiver": "kedge",
       "groupLabels": {"team": "platform"}, "commonLabels": {}, "commonAnnotations": {}, "externalURL": "https://am.example.org",
       "alerts": [\(alerts.joined(separator: ",\n"))]}
      """
  }()
}
