import Calendar
import Diagnostics
import Ground
import Handbook
import Import
import Testing

@Suite("Logs of alerts")
struct EventLogTests {
  private static func read(_ text: String, within minutes: Int = 30) throws -> Export {
    try EventLog.read(SourceFile(path: "log", text: text), joinWithin: minutes * 60, ImportOptions())
  }

  private static func event(
    _ type: String, _ minutes: Int? = nil, _ slug: String = "payments", _ reason: String = "timeout"
  ) -> String {
    let lasted = minutes.map { ", \"duration_minutes\": \($0)" } ?? ""
    return
      "{\"type\": \"alert.\(type)\", \"server_slug\": \"\(slug)\", \"server_tier\": \"production\", \"failure_reason\": \"\(reason)\"\(lasted)}"
  }

  private static let flapping = [
    ("02:00", event("triggered", 3)), ("02:05", event("updated", 8)), ("02:10", event("resolved", 13)),
    ("02:21", event("triggered", 1)), ("02:31", event("resolved", 11)),
  ]

  private static let joined = [
    "–: timeout on payments", "services payments", "started 2026-11-28T01:57:00Z", "detected 2026-11-28T02:00:00Z",
    "resolved 2026-11-28T02:31:00Z", "2026-11-28T02:00:00Z Alert: payments, timeout, for 3 min",
    "2026-11-28T02:10:00Z Alert over: payments, timeout, after 13 min",
    "2026-11-28T02:21:00Z Alert: payments, timeout, for 1 min",
    "2026-11-28T02:31:00Z Alert over: payments, timeout, after 11 min",
  ]

  @Test("A flapping alert is one incident, wherever its times are written")
  func flapping() throws {
    let day = "2026-11-28T"
    for text in [
      Self.flapping.map { "\(day)\($0.0):00Z \($0.1)" }.joined(separator: "\n"),
      Self.flapping.map { "\(day)\($0.0):00+00:00 host bridge[7]: got \($0.1)" }.joined(separator: "\n"),
      Self.flapping.map { "[2026-11-28 \($0.0):00 UTC] \($0.1)" }.joined(separator: "\n"),
      Self.flapping.map { "{\"received_at\": \"\(day)\($0.0):00Z\", \"event\": \($0.1)}" }.joined(),
      Self.flapping.map { "\($0.1.dropLast()), \"timestamp\": \"\(day)\($0.0):00Z\"}" }.joined(separator: "\n"),
      "[" + Self.flapping.map { "\($0.1.dropLast()), \"time\": \"\(day)\($0.0):00Z\"}" }.joined(separator: ",\n") + "]",
    ] {
      let export = try Self.read(text)
      #expect(export.drafts.map(lines) == [Self.joined], "\(text.prefix(60))")
      #expect(export.drafts[0].isFromAlert && export.drafts[0].failureReason == "timeout")
      #expect(export.drafts[0].tier == "production" && export.losses.isEmpty)
      // The update that says nothing new is counted, not shown.
      #expect(export.drafts[0].facts.contains { $0.name == "Events that only repeat" && $0.value == "1" })
    }
  }

  @Test("What a monitor's event says of the start counts, unless it lies after the event")
  func saidStart() throws {
    func log(_ start: String) -> String {
      Self.flapping.map { "2026-11-28T\($0.0):00Z \($0.1.dropLast()), \"started_at\": \"\(start)\"}" }.joined(
        separator: "\n")
    }
    #expect(try Self.read(log("2026-11-28T01:40:00Z")).drafts.map { $0[.started]?.clockText } == ["01:40"])
    #expect(
      try Self.read(log("2026-11-28T03:40:00Z")).drafts.map { $0[.started] }
        == Self.read(log("")).drafts.map { $0[.started] })
    let timeless = "\(Self.event("triggered", 2).dropLast()), \"started_at\": \"2026-11-28T01:40:00Z\"}"
    #expect(try Self.read(timeless).drafts.map { $0[.started]?.clockText } == ["01:40"])
  }

  @Test("A shorter window makes two incidents of it, and a later alert is another")
  func window() throws {
    let text = Self.flapping.map { "2026-11-28T\($0.0):00Z \($0.1)" }.joined(separator: "\n")
    #expect(try Self.read(text, within: 10).drafts.map { $0[.detected]?.clockText } == ["02:00", "02:21"])
    let later = text + "\n2026-11-28T03:30:00Z " + Self.event("triggered", 2)
    let drafts = try Self.read(later).drafts
    #expect(drafts.map { $0[.detected]?.clockText } == ["02:00", "03:30"])
    #expect(drafts[1][.resolved] == nil, "nobody has said that it is over")
  }

  @Test("Alerts of several services at once are one incident, over when the last is over")
  func several() throws {
    let text = [
      ("02:00", Self.event("triggered", 2)), ("02:04", Self.event("triggered", 2, "search", "connection_refused")),
      ("02:20", Self.event("resolved", 22)), ("02:50", Self.event("resolved", 48, "search", "connection_refused")),
    ].map { "2026-11-28T\($0.0):00Z \($0.1)" }.joined(separator: "\n")
    let export = try Self.read(text)
    let draft = try #require(export.drafts.first)
    #expect(export.drafts.count == 1)
    #expect(draft.title == "timeout on payments, search")
    #expect(draft.services == ["payments", "search"])
    #expect(draft[.resolved]?.clockText == "02:50")
  }

  private static func alert(
    _ status: String, _ end: String, name: String = "Disk", start: String = "2026-11-28T02:00:00Z"
  ) -> String {
    """
    {"status": "\(status)", "labels": {"alertname": "\(name)", "service": "web", "severity": "critical"},
     "annotations": {"summary": "disk of web is full"}, "startsAt": "\(start)", "endsAt": "\(end)", "fingerprint": "\(name)"}
    """
  }

  private static func webhook(_ alerts: String...) -> String {
    "{\"version\": \"4\", \"status\": \"firing\", \"groupKey\": \"g\", \"alerts\": [\(alerts.joined(separator: ","))]}"
  }

  @Test("A log of Alertmanager's webhooks carries its own times, repeats itself, and is one incident")
  func alertmanager() throws {
    let never = "0001-01-01T00:00:00Z"
    let text = [
      Self.webhook(Self.alert("firing", never)), Self.webhook(Self.alert("firing", never)),
      Self.webhook(
        Self.alert("firing", never), Self.alert("firing", never, name: "Slow", start: "2026-11-28T02:07:30Z")),
      Self.webhook(
        Self.alert("resolved", "2026-11-28T02:40:00Z"),
        Self.alert("resolved", "2026-11-28T02:35:00Z", name: "Slow", start: "2026-11-28T02:07:30Z")),
    ].joined(separator: "\n")
    let export = try Self.read(text)
    #expect(
      export.drafts.map(lines) == [
        [
          "–: disk of web is full", "severity critical", "services web", "detected 2026-11-28T02:00:00Z",
          "resolved 2026-11-28T02:40:00Z", "2026-11-28T02:00:00Z Alert: Disk, web: disk of web is full",
          "2026-11-28T02:07:30Z Alert: Slow, web: disk of web is full",
          "2026-11-28T02:35:00Z Alert over: Slow, web, after 27.5 min",
          "2026-11-28T02:40:00Z Alert over: Disk, web, after 40 min",
        ]
      ])
    #expect(export.drafts[0].alerts == ["Disk", "Slow"])
  }

  @Test("Events without any time are told in their order, and no moment is made of them")
  func timeless() throws {
    let export = try Self.read([Self.event("triggered", 4), Self.event("resolved", 47)].joined(separator: "\n"))
    let draft = try #require(export.drafts.first)
    #expect(lines(draft) == ["–: timeout on payments", "services payments"])
    #expect(
      draft.facts.filter { $0.name == "Without a time" }.map(\.value) == [
        "Alert: payments, timeout, for 4 min", "Alert over: payments, timeout, after 47 min",
      ])
  }

  @Test("A log that is cut off inside of an event says where, and keeps the rest")
  func cut() throws {
    let text = Self.flapping.map { "2026-11-28T\($0.0):00Z \($0.1)" }.joined(separator: "\n")
    let export = try Self.read(String(text.dropLast(20)))
    #expect(export.losses.count == 1 && export.drafts.count == 1)
    #expect(export.drafts[0][.resolved] == nil)
  }

  @Test("What is no event is refused with its place; a time without an offset too")
  func refused() {
    for (text, start) in [
      ("2026-11-28T02:00:00Z {\"type\": \"alert.melted\", \"server_slug\": \"x\"}", "log:1:31: `type` is"),
      ("{}", "log:1:1: this is neither"), ("nonsense", "log:1:1: "),
      (
        "2026-11-28T02:00:00 " + Self.event("triggered"),
        "log:1:1: `the time` is `2026-11-28T02:00:00`, without an offset"
      ),
    ] {
      let refusal = #expect(throws: Refusal.self) { try Self.read(text) }
      #expect(refusal?.reasons.first?.message.hasPrefix(start) == true, "\(refusal?.description ?? "")")
    }
  }
}
