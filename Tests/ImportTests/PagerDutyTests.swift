import Calendar
import Ground
import Handbook
import Import
import Testing

@Suite("PagerDuty's exports")
struct PagerDutyTests {
  private static let incident = """
    {"id": "Q1ABC", "type": "incident", "incident_number": 17, "title": "Payments hang", "summary": "[#17] Payments hang",
     "html_url": "https://acme.pagerduty.com/incidents/Q1ABC", "status": "resolved", "urgency": "high",
     "priority": {"id": "P", "summary": "P1"}, "service": {"id": "S1", "summary": "payments"},
     "created_at": "2026-04-05T14:02:11Z", "resolved_at": "2026-04-05T16:43:00+02:00",
     "acknowledgements": [{"at": "2026-04-05T14:05:00Z", "acknowledger": {"type": "user_reference", "summary": "Jane Doe"}}],
     "teams": [{"summary": "Platform"}]}
    """
  private static let log = """
    {"id": "R1", "type": "trigger_log_entry", "created_at": "2026-04-05T14:02:12Z", "summary": "Triggered through the API",
     "agent": {"type": "service_reference", "summary": "Payments"}, "incident": {"id": "Q1ABC"}},
    {"id": "R2", "type": "acknowledge_log_entry", "created_at": "2026-04-05T14:04:00Z", "summary": "Acknowledged by Jane Doe",
     "agent": {"type": "user_reference", "summary": "Jane Doe"}, "incident": {"id": "Q1ABC"}},
    {"id": "R3", "type": "annotate_log_entry", "created_at": "2026-04-05T14:10:00Z", "summary": "Note added by Jane Doe",
     "agent": {"type": "user_reference", "summary": "Jane Doe"}, "channel": {"type": "note", "summary": "rolling back"},
     "incident": {"id": "Q1ABC"}}
    """
  private static let note = """
    {"id": "N1", "content": "rolling back", "created_at": "2026-04-05T14:10:00Z", "user": {"summary": "Jane Doe"}},
    {"id": "N2", "content": "errors at\\n0.1 %", "created_at": "2026-04-05T14:28:00Z", "user": {"summary": "Bo Lund"}}
    """
  private static let expected = [
    "pagerduty:Q1ABC: Payments hang", "link https://acme.pagerduty.com/incidents/Q1ABC", "severity P1", "urgency high",
    "services payments", "detected 2026-04-05T14:02:11Z", "acknowledged 2026-04-05T14:04:00Z",
    "resolved 2026-04-05T14:43:00Z", "2026-04-05T14:02:12Z Triggered through the API",
    "2026-04-05T14:04:00Z Acknowledged by Jane Doe", "2026-04-05T14:10:00Z Note added by Jane Doe: rolling back",
    "2026-04-05T14:28:00Z Bo Lund: errors at\n0.1 %",
  ]

  @Test("Incident, log and notes make one draft, however they are joined")
  func joined() throws {
    let (incident, log, note) = (Self.incident, Self.log, Self.note)
    for text in [
      "{\"incidents\": [\(incident)]}\n{\"log_entries\": [\(log)]}\n{\"notes\": [\(note)]}",
      "{\"incident\": \(incident), \"log_entries\": [\(log)], \"notes\": [\(note)]}",
      "{\"log_entries\": [\(log)], \"notes\": [\(note)], \"incident\": \(incident)}",
      "[\(incident)][\(log)][\(note)]", "\(incident)\n[\(log)]\n{\"notes\": [\(note)]}",
      "{\"log_entries\": [\(log)]}{\"incidents\": [\(incident)]}{\"notes\": [\(note)]}",
    ] {
      let export = try imported("pagerduty", text)
      #expect(export.drafts.map(lines) == [Self.expected], "\(text.prefix(40))")
      #expect(export.losses.isEmpty && export.messages.isEmpty)
    }
  }

  @Test("An incident of the analytics has its acknowledgement by its seconds")
  func analytics() throws {
    let export = try imported(
      "pagerduty",
      """
      {"data": [{"id": "Q2", "incident_number": 18, "description": "Disk full", "created_at": "2026-05-01T10:00:00Z",
        "resolved_at": "2026-05-01T10:40:00Z", "seconds_to_first_ack": 95, "seconds_to_resolve": 2400,
        "priority_name": "P3", "urgency": "low", "service_name": "storage", "team_name": "Storage", "auto_resolved": true,
        "resolved_by_user_name": "Jane Doe"}], "more": false}
      """)
    let draft = try #require(export.drafts.first)
    #expect(
      lines(draft) == [
        "pagerduty:Q2: Disk full", "severity P3", "urgency low", "services storage", "detected 2026-05-01T10:00:00Z",
        "acknowledged 2026-05-01T10:01:35Z", "resolved 2026-05-01T10:40:00Z",
      ])
    #expect(draft.facts.contains { $0.name == "Resolved by itself" && $0.value == "true" })
    #expect(draft.people.map(\.name) == ["Jane Doe"])
  }

  @Test("What is not there stays away: no time, no title, no acknowledgement")
  func little() throws {
    let export = try imported(
      "pagerduty", #"{"incidents": [{"id": "Q3", "incident_number": 19, "status": "triggered"}]}"#)
    #expect(export.drafts.map(lines) == [["pagerduty:Q3: PagerDuty incident #19"]])
  }

  @Test("Notes that name no incident are said to be left out where there are several")
  func strays() throws {
    let export = try imported(
      "pagerduty", "[\(Self.incident), {\"id\": \"Q9\", \"title\": \"Other\"}]\n{\"notes\": [\(Self.note)]}")
    #expect(export.drafts.count == 2)
    #expect(
      export.losses.map(\.message) == ["export:7:12: 2 entries do not say to which incident they belong: left out"])
  }

  @Test("A file that is cut off gives the incidents before, marks the last, and says where")
  func cut() throws {
    let text = "{\"incidents\": [\(Self.incident), {\"id\": \"Q9\", \"title\": \"Other\", \"created_at\": \"2026-05-0"
    let export = try imported("pagerduty", text)
    #expect(export.drafts.map(\.source) == ["pagerduty:Q1ABC", "pagerduty:Q9"])
    #expect(export.drafts.map(\.isCut) == [false, true])
    #expect(export.drafts[1].title == "Other" && export.drafts[1].moments.isEmpty)
    let loss = try #require(export.losses.first).message
    #expect(loss.hasPrefix("export:6:") && loss.hasSuffix("the file is cut off here, inside of `pagerduty:Q9`"))
    // A log that is cut belongs to a draft that may lack something.
    let bundle = try imported(
      "pagerduty", "{\"incident\": \(Self.incident), \"log_entries\": [\(Self.log), {\"type\": \"no")
    #expect(bundle.drafts.map(\.isCut) == [true])
    #expect(bundle.drafts[0].entries.count == 3)
  }

  @Test("A time without an offset is refused unless its zone is stated")
  func zones() throws {
    let text = #"[{"id": "Q3", "title": "X", "created_at": "2026-05-01T10:00:00"}]"#
    let refusal = #expect(throws: Refusal.self) { try imported("pagerduty", text) }
    #expect(
      refusal?.reasons.first?.message.hasPrefix("export:1:43: `created_at` is `2026-05-01T10:00:00`, without") == true)
    var options = ImportOptions()
    options.zone = ("UTC", .utc)
    #expect(try imported("pagerduty", text, options).drafts.first?[.detected]?.description == "2026-05-01T10:00:00Z")
  }
}
