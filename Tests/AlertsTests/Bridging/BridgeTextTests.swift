import Alerts
import Calendar
import Diagnostics
import Handbook
import Links
import TestSupport
import Testing

@Suite("What people read of a bridge's incidents")
struct BridgeTextTests {
  private let fixture: PayloadFixture
  private var state = BridgeState()
  private var now = Timestamp(secondsSinceEpoch: 1_795_000_000)

  init() throws { fixture = try PayloadFixture() }

  /// The commands for an event, by channel, once all were sent.
  private mutating func send(_ type: String, _ reason: String, _ slug: String, minutes: Int = 0) throws -> [String:
    String]
  {
    let json = """
      {"type": "alert.\(type)", "server_slug": "\(slug)", "failure_reason": "\(reason)", "duration_minutes": \(minutes),
       "server_tier": "production"}
      """
    let events = try EventReader.read(SourceFile(path: "event.json", text: json)).all
    let plan = fixture.writer.plan(state, events, at: now, windows: MaintenanceWindows())
    state = plan.state
    for item in plan.items {
      state.record(item.act, message: ["slack": "1763690000.000100", "discord": "42"][item.act.channel] ?? "")
    }
    return Dictionary(plan.items.map { ($0.act.channel, $0.command ?? "") }) { $0 + $1 }
  }

  private mutating func wait(_ minutes: Int) {
    now = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + 60 * minutes)
  }

  @Test("A message leads with the human title, a resolved one leads to the verification")
  mutating func titles() throws {
    let first = try send("triggered", "connection_refused", "payments")
    #expect(first["pagerduty"]?.contains("\"P1 payments: about connection_refused (connection_refused)\"") == true)
    wait(12)
    let last = try send("resolved", "connection_refused", "payments", minutes: 12)
    #expect(
      last["slack"]?.contains(
        "✅ P1 payments: resolved after 12 min; was: about connection_refused (connection_refused)") == true)
    #expect(last["slack"]?.contains("#verification") == true)
  }

  @Test("A severity that rises says from where, and Opsgenie's and PagerDuty's means are used")
  mutating func rise() throws {
    _ = try send("triggered", "timeout", "payments")
    let raised = try send("updated", "connection_refused", "payments", minutes: 3)
    #expect(raised["slack"]?.contains("chat.postMessage") == true)
    #expect(
      raised["slack"]?.contains(
        "🔴 P1 payments: about connection_refused (connection_refused) for 3 min, raised from P2") == true)
    #expect(raised["pagerduty"]?.contains("\"severity\": \"critical\"") == true)
    let notice = try fixture.notice(PayloadFixture.event("updated", "connection_refused"))
    var options = PayloadOptions(settings: fixture.linked.handbook.configuration.payload)
    options.isRaised = true
    let request = Opsgenie(options).request(for: notice)
    #expect(request.method == "PUT" && request.url.hasSuffix("/v2/alerts/kedge-payments/priority?identifierType=alias"))
    #expect(try ForeignJSON(request.body)["priority"].text == "P1")
  }

  @Test("A storm names its servers and what has recovered, and stays a P1 that opens its playbook")
  mutating func storm() throws {
    for number in 0..<4 { _ = try send("triggered", "timeout", "s\(number)") }
    wait(5)
    let partly = try send("resolved", "timeout", "s3", minutes: 5)
    #expect(
      partly["slack"]?.contains("🔴⏳ P1 3 of 4 servers still fail: many servers fail at once (alert_storm)") == true)
    #expect(partly["discord"]?.contains("alert_storm.html") == true)
    for number in 0..<2 { _ = try send("resolved", "timeout", "s\(number)", minutes: 6) }
    wait(1)
    let last = try send("resolved", "timeout", "s2", minutes: 6)
    #expect(
      last["discord"]?.contains("✅ P1 4 servers: resolved after 6 min; was: many servers fail at once (alert_storm)")
        == true)
  }

  @Test("A storm whose severity names no channels is told wherever anything is")
  func undecidedStorm() throws {
    let fixture = try PayloadFixture(
      configuration: """
        base_url: https://runbooks.example.com
        severities: [{id: P1, name: critical}, {id: P2, name: high}]
        payload: {channels: {timeout: [pagerduty]}}

        """)
    let alerts = (0..<4).map {
      """
      {"status": "firing", "fingerprint": "f\($0)",
       "labels": {"alertname": "A", "failure_reason": "timeout", "server_slug": "s\($0)"}}
      """
    }
    let json = "{\"alerts\": [\(alerts.joined(separator: ", "))]}"
    let events = try EventReader.read(SourceFile(path: "event.json", text: json)).all
    let plan = fixture.writer.plan(BridgeState(), events, at: now, windows: MaintenanceWindows())
    #expect(plan.items.map { "\($0.act.kind.rawValue) \($0.act.channel)" } == ["open pagerduty"])
  }

  @Test("A server that flaps is counted, and says so while it stays open")
  mutating func flapping() throws {
    for _ in 0..<2 {
      _ = try send("triggered", "timeout", "payments")
      wait(2)
      _ = try send("resolved", "timeout", "payments", minutes: 2)
    }
    let third = try send("triggered", "timeout", "payments")
    #expect(third["slack"]?.contains("chat.update") == true)
    #expect(third["slack"]?.contains("P2 payments: about timeout (timeout), third time in 10m") == true)
    wait(2)
    let held = try send("resolved", "timeout", "payments", minutes: 2)
    #expect(held["slack"]?.contains("recovered for now: stays open until it is quiet, third time in 10m") == true)
    #expect(held["pagerduty"] == nil)
  }

  @Test("Each link of an incident has the start of its first event")
  mutating func start() throws {
    let first = try send("triggered", "timeout", "payments", minutes: 5)
    #expect(first["pagerduty"]?.contains("started_at=2026-11-18T11%3A01%3A40Z") == true, "\(first)")
    wait(30)
    let later = try send("updated", "timeout", "payments", minutes: 1)
    #expect(later["pagerduty"]?.contains("started_at=2026-11-18T11%3A01%3A40Z") == true)
  }
}
