import Authoring
import Calendar
import Ground
import Handbook
import Links
import Testing
import TestSupport

@Suite("Every test of a document stays in its log")
struct DrillLogTests {
  private static let files = [
    "playbooks/a.md": "---\ntitle: A\nseverity: P1\nrto_target: 15m\n---\n# A\n" + SamplePlaybook.steps,
    "postmortems/b.md": "---\ndate: 2026-11-01\nseverity: P1\nstatus: final\n---\n# B\n\n## Summary\n\nIt broke.\n",
  ]

  @Test("Each test has a page of its own, and none changes an earlier one")
  func pages() throws {
    var book = try Book(Self.files).recording(try Book.entry(date: "2026-11-20"))
    let first = try book.text("drills/a/2026-11-20-alice.md")
    #expect(first.contains("\n# 2026-11-20, drill: A\n\n[A](../../playbooks/a.md)\n\n- By alice\n- RTO 9m of 15m\n"))
    book = try book.recording(
      try Book.entry(by: "@carol [x]", kind: "incident", rto: nil, evidence: "../postmortems/b.md#summary"))
    let second = try book.text("drills/a/2026-11-21-carol-x.md")
    #expect(
      second.contains(
        "- By @carol \\[x\\]\n- Evidence: [../../postmortems/b.md\\#summary](<../../postmortems/b.md#summary>)\n"))
    #expect(try book.text("playbooks/a.md").contains("\ntested_by: \"@carol [x]\"\n"))
    // The very same a second time is the command that was killed and given again.
    book = try book.recording().recording().recording(try Book.entry(rto: "10m"))
    #expect(
      try book.snapshot().paths.filter { $0.hasPrefix("drills/") } == [
        "drills/a/2026-11-20-alice.md", "drills/a/2026-11-21-alice-2.md", "drills/a/2026-11-21-alice.md",
        "drills/a/2026-11-21-carol-x.md",
      ])
    #expect(try book.text("drills/a/2026-11-20-alice.md") == first)
    for (document, targets) in zip(book.fixture.handbook.documents, book.fixture.linked.targets)
    where document.path.hasPrefix("drills/") {
      #expect(targets.count == 2 && targets.allSatisfy { if case .page = $0 { true } else { $0 == .external } })
    }
  }

  @Test("Without other evidence the page of the test is the proof, and the document links to it")
  func ownEvidence() throws {
    let book = try Book(Self.files).recording(try Book.entry(evidence: nil))
    #expect(try book.text("playbooks/a.md").contains("\nevidence: ../drills/a/2026-11-21-alice.md\n"))
    #expect(!(try book.text("drills/a/2026-11-21-alice.md").contains("Evidence:")))
  }

  @Test("A failed step goes into the log, and the document stays as it is")
  func failed() throws {
    let book = try Book(Self.files)
    var entry = try Book.entry(evidence: nil)
    entry.steps = [
      .init(id: "diagnosis.1", outcome: "failed", seconds: 65, note: "df is not | installed\n## No"),
      .init(id: "resolution.1", outcome: "done", seconds: 3600),
    ]
    let after = try book.recording(entry)
    #expect(try after.text("playbooks/a.md") == Self.files["playbooks/a.md"])
    let log = try after.text("drills/a/2026-11-21-alice.md")
    #expect(log.contains("\n# 2026-11-21, drill, failed: A\n"))
    #expect(log.contains("\n- Failed at diagnosis.1: df is not \\| installed \\#\\# No\n"))
    #expect(log.contains("\n| diagnosis.1 |  | failed: df is not \\| installed \\#\\# No | 1:05 |\n"))
    #expect(log.contains("\n| resolution.1 |  | done | 60:00 |\n"))
  }

  @Test("Two documents of the same name have logs of their own")
  func sameName() throws {
    var files = Self.files
    files["services/a.md"] = "---\nkind: playbook\n---\n# Other\n"
    let book = try Book(files).recording().recording(of: "services/a.md")
    #expect(try book.text("drills/a/2026-11-21-alice.md").contains("](../../playbooks/a.md)"))
    #expect(try book.text("drills/services-a/2026-11-21-alice.md").contains("](../../services/a.md)"))
  }

  @Test(
    "What proves nothing is refused, and nothing is written",
    arguments: [
      ("2026-11-22", "alice", "drill", "9m"), ("2026-11-21", "", "drill", "9m"), ("2026-11-21", "a\nb", "drill", "9m"),
      ("2026-11-21", "alice", "review", "9m"), ("2026-11-21", "alice", "tabletop", "9m"),
      ("2026-11-21", "alice", "dril", "9m"), ("2026-11-21", "alice", "drill", "0m"),
    ])
  func refusals(_ date: String, _ by: String, _ kind: String, _ rto: String) throws {
    let book = try Book(Self.files)
    let before = try book.snapshot()
    #expect(throws: Refusal.self) { try book.recording(try Book.entry(date: date, by: by, kind: kind, rto: rto)) }
    #expect(try book.snapshot() == before)
  }

  @Test("A postmortem is not tested, and a test is not older than the last one")
  func more() throws {
    let book = try Book(Self.files)
    #expect(throws: Refusal.self) { try book.recording(of: "postmortems/b.md") }
    let tested = try book.recording()
    let before = try tested.snapshot()
    #expect(throws: Refusal.self) { try tested.recording(try Book.entry(date: "2026-11-20")) }
    #expect(try tested.snapshot() == before)
    #expect(throws: Refusal.self) { try book.recording(try Book.entry(kind: "dril")) }
  }
}
