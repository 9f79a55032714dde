import Calendar
import Diagnostics
import Handbook
import Links
import TestSupport
import Testing

@testable import Alerts

@Suite("A link says when the incident began")
struct StartTests {
  private let fixture: PayloadFixture

  init() throws { fixture = try PayloadFixture() }

  private func url(_ json: String, receivedAt: String? = nil, grouped: Bool = false) throws -> String {
    var events = try EventReader.read(SourceFile(path: "event.json", text: json))
    if let receivedAt { events.receive(at: try #require(Timestamp(rfc3339: receivedAt))) }
    return try #require(fixture.writer.notices(of: events, grouped: grouped).first).link.url
  }

  @Test("Alertmanager's start time is in the link, without its fraction")
  func alertmanager() throws {
    let url = try url(
      """
      {"alerts": [{"status": "firing",
        "labels": {"alertname": "timeout_alert", "failure_reason": "timeout", "server_slug": "payments"},
        "startsAt": "2026-11-28T22:26:00.5+01:00", "endsAt": "0001-01-01T00:00:00Z"}]}
      """)
    #expect(
      url
        == "https://runbooks.example.com/playbooks/timeout.html?server_slug=payments&started_at=2026-11-28T21%3A26%3A00Z#diagnosis"
    )
  }

  @Test("A group began when the first of its alerts did")
  func group() throws {
    func alert(_ slug: String, _ start: String) -> String {
      """
      {"status": "firing", "labels": {"alertname": "timeout_alert", "server_slug": "\(slug)"}, "startsAt": "\(start)"}
      """
    }
    let alerts = [alert("payments", "2026-11-28T21:31:00Z"), alert("calendar", "2026-11-28T21:26:00Z")]
    let url = try url("{\"alerts\": [\(alerts.joined(separator: ","))]}", grouped: true)
    #expect(url.contains("started_at=2026-11-28T21%3A26%3A00Z"))
  }

  @Test(
    "The monitor's event began as long ago as it lasts, counted from when it was received; without that, nobody knows")
  func monitor() throws {
    let event = PayloadFixture.event("updated", "timeout", minutes: "4.5")
    #expect(try !url(event).contains("started_at"))
    #expect(try url(event, receivedAt: "2026-11-28T21:30:30Z").contains("started_at=2026-11-28T21%3A26%3A00Z"))
    let told = event.replacing("\"server_tier\"", with: "\"started_at\": \"2026-11-28T21:20Z\", \"server_tier\"")
    #expect(try url(told, receivedAt: "2026-11-28T21:30:30Z").contains("started_at=2026-11-28T21%3A20%3A00Z"))
    let wrong = event.replacing("\"server_tier\"", with: "\"started_at\": \"soon\", \"server_tier\"")
    #expect(try !url(wrong).contains("started_at"))
  }

  @Test(
    "A zero time is no start, and says no duration",
    arguments: ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00+01:00"])
  func zero(_ time: String) throws {
    let event = PayloadFixture.event("updated", "timeout", minutes: "4.5")
      .replacing("\"server_tier\"", with: "\"started_at\": \"\(time)\", \"server_tier\"")
    #expect(try !url(event).contains("started_at"))
    #expect(try url(event, receivedAt: "2026-11-28T21:30:30Z").contains("started_at=2026-11-28T21%3A26%3A00Z"))
    let resolved = """
      {"alerts": [{"status": "resolved", "labels": {"failure_reason": "timeout", "server_slug": "payments"},
        "startsAt": "\(time)", "endsAt": "2026-11-28T21:30:00Z"}]}
      """
    let events = try EventReader.read(SourceFile(path: "event.json", text: resolved)).all
    #expect(events.map(\.start) == [nil] && events.map(\.minutes) == [nil])
    #expect(events.map(\.endedAt) == ["2026-11-28T21:30:00Z"])
  }

  @Test(
    "Minutes that are none, or more than there are dates for, say nothing of the start",
    arguments: [Double.nan, .infinity, -.infinity, -1e300, -1, 1e300, 1e10, 2e9])
  func minutes(_ minutes: Double) throws {
    let moment = try #require(Timestamp(rfc3339: "2026-11-28T21:30:00Z"))
    #expect(AlertEvents.start(receivedAt: moment, after: minutes) == moment)
    #expect(AlertEvents.start(receivedAt: moment, after: 1e8).description == "1836-10-11T10:50:00Z")
  }

  @Test("An alert that no playbook names takes its service and its start along to triage")
  func triage() throws {
    let event = PayloadFixture.event("triggered", "melted")
    #expect(
      try url(event, receivedAt: "2026-11-28T21:30:00Z")
        == "https://runbooks.example.com/triage.html?server_slug=payments&started_at=2026-11-28T21%3A26%3A00Z"
    )
  }

  @Test("The severity is in the link only where the page would work out another one")
  func severity() throws {
    func event(_ severity: String) -> String {
      """
      {"alerts": [{"status": "firing", "labels": {"alertname": "timeout_alert", "failure_reason": "timeout",
        "server_slug": "payments", "severity": "\(severity)"}}]}
      """
    }
    #expect(try !url(event("high")).contains("severity"))
    #expect(try url(event("critical")).contains("&severity=P1#"))
  }

  @Test("A page that is about other services does not know the tier, so that the link says the severity")
  func unknownService() throws {
    let playbook =
      "---\nfailure_reason: connection_refused\nseverity: P1\nservices: [payments]\n---\n# Gone\n\n## Diagnosis\n\nLook.\n"
    let fixture = try PayloadFixture(others: ["playbooks/connection_refused.md": playbook])
    let event = PayloadFixture.event("triggered", "connection_refused", tier: "third-party")
    #expect(try fixture.notice(event).link.url.contains("&severity=P3"))
    #expect(try !url(event).contains("severity"))
  }

  @Test("The link of a group says the severity as those of its alerts do: by its id, where the page shows another")
  func groupSeverity() throws {
    func group(_ severity: String, _ slugs: String...) -> String {
      let alerts = slugs.map {
        """
        {"status": "firing", "labels": {"failure_reason": "timeout", "server_slug": "\($0)", "severity": "\(severity)"}}
        """
      }
      return "{\"alerts\": [\(alerts.joined(separator: ", "))]}"
    }
    #expect(try !url(group("high", "payments"), grouped: true).contains("severity"))
    #expect(try url(group("critical", "payments"), grouped: true).contains("&severity=P1#"))
    #expect(try url(group("critical", "payments", "calendar"), grouped: true).contains("?severity=P1#"))
    let many = ["a", "b", "c", "d"].map { group("critical", $0).dropFirst(12).dropLast(2) }.joined(separator: ", ")
    #expect(try !url("{\"alerts\": [\(many)]}", grouped: true).contains("severity"))
  }
}
