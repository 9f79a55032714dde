import Calendar
import Diagnostics
import Ground
import Handbook
import Import
import Testing

@Suite("Timelines that a page has copied")
struct CopiedTimelineTests {
  private static let words = CopiedTimeline.Words(begun: ["incident began (alert)", "Vorfall begann (Alarm)"])

  private static func read(_ text: String) throws -> IncidentDraft {
    let export = try CopiedTimeline.read(SourceFile(path: "timeline", text: text), words, ImportOptions())
    return try #require(export.drafts.first)
  }

  private static let copied = """
    **timeout · payments** https://runbooks.example.com/playbooks/timeout.html

    - 2026-11-28 21:26 UTC – incident began (alert)
    - 2026-11-28 21:31 UTC – ✓ Diagnosis 1: Run `systemctl status`
    - 2026-11-29 00:02 UTC – escalated to platform-lead (Call)

    """
  private static let expected = [
    "–: timeout on payments", "services payments", "started 2026-11-28T21:26:00Z",
    "2026-11-28T21:26:00Z incident began (alert)", "2026-11-28T21:31:00Z ✓ Diagnosis 1: Run `systemctl status`",
    "2026-11-29T00:02:00Z escalated to platform-lead (Call)",
  ]

  @Test("What the phone copies gives start, service, reason, playbook and every row")
  func copied() throws {
    let draft = try Self.read(Self.copied)
    #expect(lines(draft) == Self.expected)
    #expect(draft.isFromAlert && draft.failureReason == "timeout")
    #expect(draft.runbooks == ["https://runbooks.example.com/playbooks/timeout.html"])
    #expect(
      lines(try Self.read(Self.copied.replacing("incident began (alert)", with: "Vorfall begann (Alarm)")))[2]
        == Self.expected[2])
  }

  @Test("A chat may change bullets, dashes, ends of lines and wrap a line; nothing of it is lost")
  func changed() throws {
    for text in [
      Self.copied.replacing("\n", with: "\r\n"), Self.copied.replacing("\n- ", with: "\n• "),
      Self.copied.replacing("\n- ", with: "\n* ").replacing(" – ", with: " — "),
      Self.copied.replacing("\n- ", with: "\n"),
      Self.copied.replacing("1: Run ", with: "1:\nRun "), Self.copied + Self.copied,
      Self.copied.replacing(" 21:26 UTC", with: "T21:26:00Z"), Self.copied.replacing("UTC – esc", with: "UTC: esc"),
    ] {
      #expect(lines(try Self.read(text)) == Self.expected, "\(text)")
    }
    let draft = try Self.read("We were paged.\n" + Self.copied)
    #expect(draft.texts.map(\.text) == ["We were paged."])
  }

  @Test("A start by hand is a row and no milestone; nobody says that an alert was first")
  func byHand() throws {
    let draft = try Self.read(
      "**Slow** https://x.example/slow.html\n\n- 2026-11-28 21:26 UTC – incident began (by hand)\n")
    #expect(draft.moments.isEmpty && !draft.isFromAlert && draft.services.isEmpty)
    #expect(draft.title == "Slow")
  }

  @Test("A line without a zone, and a text without a time, are refused")
  func refused() {
    for (text, start) in [
      ("- 2026-11-28 21:26 – x", "timeline:1:1: `the time` is `2026-11-28 21:26`, without an offset"),
      ("nothing here", "no line of `timeline` begins with a day and a time"), ("", "no line of `timeline`"),
    ] {
      let refusal = #expect(throws: Refusal.self) { try Self.read(text) }
      #expect(refusal?.reasons.first?.message.hasPrefix(start) == true, "\(refusal?.description ?? "")")
    }
  }
}
