import Calendar
import Diagnostics
import Testing
import YAML
@testable import Handbook

@Suite("A document is typed once, by its kind")
struct DocumentContentTests {
  private static let incident = """
    ---
    date: 2026-01-22
    severity: P1
    status: final
    drafted_at: 2026-01-23T09:00:00Z
    incident_commander: alice
    authors: [alice, bob]
    services: payments
    playbooks: [playbooks/disk.md]
    playbook_outcome: incomplete
    detected_by: customer
    resolved_at: 2026-01-22T11:30:00+01:00
    started_at: 2026-01-22T10:02:00Z
    acknowledged_at: at once
    error_budget_minutes: 12.5
    example: true
    ---
    # The disk was full
    """

  @Test("A postmortem carries what its front matter says, each with its place")
  func postmortem() throws {
    let document = Document.reading(Self.incident, path: "postmortems/disk.md")
    let postmortem = try #require(document.postmortem)
    #expect(postmortem.date?.value.description == "2026-01-22")
    #expect(postmortem.severity?.value == "P1")
    #expect(postmortem.status?.value == .final)
    #expect(postmortem.draftedAt?.value == Timestamp(rfc3339: "2026-01-23T09:00:00Z").map(DayOrTime.time))
    #expect(postmortem.commander?.value == "alice")
    #expect(postmortem.authors.map(\.value) == ["alice", "bob"])
    #expect(postmortem.services.map(\.value) == ["payments"])
    #expect(postmortem.playbooks.map(\.value) == ["playbooks/disk.md"])
    #expect(postmortem.playbookOutcome?.value == .incomplete)
    #expect(postmortem.detectedBy?.value == .customer)
    #expect(postmortem.errorBudgetMinutes?.value == 12.5)
    #expect(postmortem.isExample)
    #expect(document.playbook == nil && document.owner == nil)
  }

  @Test("Milestones come in the order of an incident, without those that cannot be read")
  func milestones() throws {
    let postmortem = try #require(Document.reading(Self.incident, path: "postmortems/disk.md").postmortem)
    #expect(postmortem.milestones.map(\.name) == [.started, .resolved])
    #expect(postmortem.milestones.map(\.time.description) == ["2026-01-22T10:02:00Z", "2026-01-22T10:30:00Z"])
    let source = SourceFile(path: "x", text: Self.incident)
    #expect(
      postmortem.milestones.map { source.text($0.range) } == ["2026-01-22T10:02:00Z", "2026-01-22T11:30:00+01:00"])
  }

  @Test("An escalation document carries its levels in the order of the file, and its tree")
  func escalation() throws {
    let text = """
      ---
      owner: platform-oncall
      levels:
        P2: [{when: stuck, after: 30m, notify: lead, via: phone}]
        P1:
          - {when: unacknowledged, after: 5m, notify: second, via: push}
          - {when: sometimes, after: soon, notify: ~}
      ---
      # Escalation

      ## Decision tree

      - Is data at risk?
        - **Yes** → Page `security-oncall`.
        - **No** → Wait.
      """
    let escalation = try #require(Document.reading(text, path: "escalation.md").escalation)
    #expect(escalation.owner?.value == "platform-oncall")
    #expect(escalation.ladders.map(\.severity.value) == ["P2", "P1"])
    #expect(escalation.clocks == [.stuck, .unacknowledged])
    let levels = escalation.ladders.flatMap(\.levels)
    #expect(levels.map(\.medium) == [.phone, .push, nil])
    #expect(levels.map(\.after?.value) == [Interval("30m"), Interval("5m"), nil])
    #expect(levels.map(\.notify?.value) == ["lead", "second", nil])
    #expect(escalation.tree?.nodes.count == 3)
    let source = SourceFile(path: "x", text: text)
    #expect(levels[0].after.map { source.text($0.range) } == "30m")
  }

  @Test("A playbook's parameters keep what is written of them")
  func parameters() throws {
    let text = "---\nparameters:\n  unit: {type: slug, example: nginx}\n  note: {example: 4}\n  rest:\n---\n# Disk\n"
    let parameters = try #require(Document.reading(text, path: "playbooks/disk.md").playbook).parameters
    #expect(parameters.map(\.name) == ["unit", "note", "rest"])
    #expect(parameters.map(\.type) == ["slug", "text", "text"])
    #expect(parameters.map(\.writtenType) == ["slug", nil, nil])
    let source = SourceFile(path: "x", text: text)
    #expect(parameters.map { source.text($0.exampleRange) } == ["nginx", "4", ""])
  }

  @Test("Front matter that cannot be read proves nothing: the document's freshness is invalid")
  func broken() {
    let document = Document.reading("---\nlast_tested: 2026-11-01\n\n# Disk full\n", path: "playbooks/disk.md")
    #expect(document.freshness.state == .invalid)
    #expect(!document.testRecord.isDated)
  }
}
