import Alerts
import Foundation
import Handbook
import TestSupport
import Testing

@Suite("What was opened is closed")
struct ClosingTests {
  /// What a bridge remembers of an incident.
  private struct Open {
    var channels: Set<String>
    var reason: String
  }

  @Test("In random sequences of events every trigger has a close with its key, on all channels that it opened")
  func everyTriggerIsClosed() throws {
    let fixture = try PayloadFixture()
    var random = RandomSource(seed: 20_261_121)
    var closed = 0
    for _ in 0..<150 {
      var open: [String: Open] = [:]
      for _ in 0..<random.number(1...30) {
        let slug = random.one(of: ["payments", "calendar", "no-such", "ä b/../c", "sandbox"], else: "x")
        let reason = random.one(of: PayloadFixture.reasons + ["unheard_of", ""], else: "timeout")
        let tier = random.one(of: ["production", "internal", "third-party", "development", "staging"], else: "x")
        let wasOpen = open[Self.identity(slug, reason)] != nil
        let type = wasOpen ? random.one(of: ["updated", "resolved", "triggered"], else: "x") : "triggered"
        try check(fixture, slug, type, reason, tier, minutes: random.number(0...9), &open, &closed)
      }
      for (identity, incident) in open {
        let slug = String(identity.prefix { $0 != "\n" })
        try check(fixture, slug, "resolved", incident.reason, "production", minutes: 1, &open, &closed)
      }
      #expect(open.isEmpty)
    }
    #expect(closed > 150)
  }

  private func check(
    _ fixture: PayloadFixture, _ slug: String, _ type: String, _ reason: String, _ tier: String, minutes: Int,
    _ open: inout [String: Open], _ closed: inout Int
  ) throws {
    let reasonMember = reason.isEmpty ? "" : "\"failure_reason\": \"\(reason)\","
    let notice = try fixture.notice(
      """
      {"type": "alert.\(type)", "server_slug": "\(slug)", "server_tier": "\(tier)", \(reasonMember)
       "duration_minutes": \(minutes)}
      """)
    // What is not an outage has a key of its own.
    let isOutage = reason != "schema_drift"
    #expect((notice.key == (try fixture.notice(PayloadFixture.slugOnly(slug))).key) == isOutage)
    let identity = Self.identity(slug, reason)
    guard type == "resolved" else {
      open[identity, default: Open(channels: [], reason: reason)].channels.formUnion(notice.channels)
      return
    }
    let opened = open.removeValue(forKey: identity)?.channels ?? []
    #expect(opened.isSubset(of: Set(notice.channels)), "\(slug) opened \(opened), closes \(notice.channels)")
    for channel in PayloadChannels.checked {
      let request = fixture.request(channel, notice, isUpdate: true)
      channel.expectClose(request, try ForeignJSON(request.body), notice)
    }
    closed += 1
  }

  /// What an incident is, as a bridge keeps it.
  private static func identity(_ slug: String, _ reason: String) -> String {
    reason == "schema_drift" ? slug + "\n" + reason : slug
  }

  @Test("A blip is a P4 and is closed wherever a P1 had opened")
  func blip() throws {
    let fixture = try PayloadFixture()
    let opening = try fixture.notice(PayloadFixture.event("triggered", "connection_refused", minutes: "0"))
    let close = try fixture.notice(PayloadFixture.event("resolved", "connection_refused", minutes: "2.9"))
    #expect(opening.severity.id == "P1")
    #expect(opening.channels == ["pagerduty", "slack", "discord"])
    #expect(close.severity.id == "P4")
    #expect(Set(close.channels).isSuperset(of: opening.channels))
    #expect(close.key == opening.key)
    let long = try fixture.notice(PayloadFixture.event("resolved", "connection_refused", minutes: "3"))
    #expect(long.severity.id == "P1")
    let lasting = try fixture.notice(PayloadFixture.event("updated", "connection_refused", minutes: "1"))
    #expect(lasting.severity.id == "P1")
  }

  @Test("Schema drift goes to one channel")
  func schemaDrift() throws {
    let notice = try PayloadFixture().notice(PayloadFixture.event("triggered", "schema_drift"))
    #expect(notice.channels == ["slack"])
  }

  @Test("An alert of Alertmanager has one key from firing to resolved, with its fingerprint or without")
  func alertmanagerKeys() throws {
    let fixture = try PayloadFixture()
    let notices = try fixture.notices(PayloadGoldenTests.webhook)
    #expect(Set(notices.map(\.key)).count == notices.count)
    func one(_ status: String, _ rest: String) throws -> Notice {
      try fixture.notice(
        #"{"alerts": [{"status": "\#(status)", "labels": {"alertname": "A", "job": "b"}\#(rest)}]}"#)
    }
    // What Alertmanager itself computes for these labels.
    let fingerprint = #", "fingerprint": "\#(Self.fingerprint)""#
    let firing = try one("firing", "")
    #expect(try one("resolved", "").key == firing.key)
    #expect(try one("firing", fingerprint).key == firing.key)
    #expect(try one("resolved", #", "fingerprint": "other""#).key != firing.key)
  }

  /// `model.LabelSet{"alertname": "A", "job": "b"}.Fingerprint()`: FNV-1a over names and values, each ended by 0xFF.
  private static let fingerprint: String = {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in [UInt8]("alertname".utf8) + [255, 65, 255] + [UInt8]("job".utf8) + [255, 98, 255] {
      hash ^= UInt64(byte)
      hash = hash &* 1_099_511_628_211
    }
    return String(format: "%016lx", hash)
  }()

  @Test("A group stays open until all of its alerts are over, and keeps its key")
  func groups() throws {
    let fixture = try PayloadFixture()
    func group(_ statuses: [String]) throws -> Notice {
      let alerts = statuses.enumerated().map { index, status in
        #"{"status": "\#(status)", "labels": {"alertname": "A", "server_slug": "s\#(index)"}}"#
      }
      return try fixture.notice(
        #"{"groupKey": "{}:{a=\"b\"}", "alerts": [\#(alerts.joined(separator: ","))]}"#, grouped: true)
    }
    let firing = try group(["firing", "firing"])
    let partly = try group(["resolved", "firing"])
    let over = try group(["resolved", "resolved"])
    #expect([firing.phase, partly.phase, over.phase] == [.triggered, .triggered, .resolved])
    #expect(Set([firing.key, partly.key, over.key]).count == 1)
    #expect(Set(firing.channels).isSubset(of: over.channels))
    let storm = try group(["firing", "firing", "firing", "firing"])
    #expect(storm.severity.id == "P1")
    #expect(storm.link.url == "https://runbooks.example.com/playbooks/alert_storm.html#diagnosis")
  }

  @Test(
    "A group of which Alertmanager left out alerts is never closed, and says so",
    arguments: [
      ("7", 7), ("1", 1), ("\"2\"", 2), ("0", 0), ("-1", 0), ("null", 0), ("\"nan\"", 0), ("1e300", 1_000_000_000),
    ])
  func leftOut(_ written: String, _ number: Int) throws {
    let fixture = try PayloadFixture()
    func json(_ status: String) -> String {
      #"{"groupKey": "{}", "truncatedAlerts": \#(written), "alerts": [{"status": "\#(status)", "#
        + #""labels": {"failure_reason": "timeout", "server_slug": "payments"}}]}"#
    }
    func said(_ notice: Notice) -> String { fixture.request(Slack.self, notice).body }
    let over = try fixture.notice(json("resolved"), grouped: true)
    let firing = try fixture.notice(json("firing"), grouped: true)
    #expect(firing.phase == .triggered && firing.key == over.key)
    guard number > 0 else {
      #expect(over.phase == .resolved && over.link.url.hasSuffix("#verification"))
      #expect(over.messages == [] && !said(over).contains("left out"))
      return
    }
    #expect(over.phase == .updated && over.link.url.hasSuffix("#diagnosis"))
    #expect(said(over).contains("P2 1 alert: resolved (was: timeout), \(number) more left out"))
    #expect(said(firing).contains("P2 1 alert: timeout, \(number) more left out"))
    #expect(said(over).contains("0 firing, 1 resolved, \(number) left out"))
    let alerts = number == 1 ? "1 alert" : "\(number) alerts"
    let message = "Alertmanager left out \(alerts) of the group, as `max_alerts` says: nobody is told of them"
    #expect(over.messages == [message + ", and the group stays open"])
    #expect(firing.messages == [message])
    #expect(try fixture.notices(json("firing")).map(\.messages) == [[message]])
    #expect(try ForeignJSON(fixture.request(PagerDuty.self, over).body)["event_action"].text == "trigger")
  }
}

extension PayloadFixture {
  static func slugOnly(_ slug: String) -> String { #"{"type": "alert.triggered", "server_slug": "\#(slug)"}"# }
}
