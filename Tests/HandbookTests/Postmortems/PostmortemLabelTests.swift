import Calendar
import Testing
@testable import Handbook

@Suite("Bold labels stand for sections and milestones where nothing else does")
struct PostmortemLabelTests {
  private static let log = """
    # Image pull fails

    - **Key events**
      - First detected: 2023-01-11 14:22 UTC
      - Incident declared: 2023-01-11 15:17 UTC
      - Repaired: 2023-01-11 15:50 UTC
      - Resolved: 2023-01-11 15:51 UTC
    - **Impact**: nobody could deploy
    - **Context**:
      - 2023-01-11 14:22 UTC: somebody tells us
      - 2023-01-11 15:17 UTC: declared
    - **Review actions**:
      - [ ] Alert on it, @alice
      - Ask
    """

  @Test("A list item with a bold label is a section where there are no headings")
  func labels() throws {
    let postmortem = try #require(Document.reading(Self.log, path: "postmortems/x.md").postmortem)
    #expect(postmortem.labels.map(\.words) == ["Key events", "Impact", "Context", "Review actions"])
    #expect(postmortem.labels.map(\.role) == [nil, "impact", nil, "action-items"])
    #expect(postmortem.timeline?.entries.count == 2)
    #expect(postmortem.actions.map(\.words) == ["Alert on it", "Ask"])
  }

  @Test("Milestones are read from labels where no key says them, and say where")
  func milestones() throws {
    let postmortem = try #require(Document.reading(Self.log, path: "postmortems/x.md").postmortem)
    #expect(postmortem.milestones.isEmpty)
    #expect(postmortem.readMilestones.map(\.name) == [.detected, .mitigated, .resolved])
    #expect(postmortem.readMilestones.first?.time.description == "2023-01-11T14:22:00Z")
    let keyed = "---\nresolved_at: 2023-01-11T15:55:00Z\n---\n" + Self.log
    let other = try #require(Document.reading(keyed, path: "postmortems/x.md").postmortem)
    #expect(other.readMilestones.map(\.name) == [.detected, .mitigated])
  }

  @Test("Marked rows of a timeline are milestones")
  func rows() throws {
    let text = """
      ---
      date: 2026-01-22
      ---
      # x

      ## Timeline

      | Time (UTC) | Event |
      |---|---|
      | 09:55 | It ends |
      | 10:02 | Alert. **Detected** |
      | 10:22 | We mitigated something |
      | 10:25 | Incident resolved |
      """
    let postmortem = try #require(Document.reading(text, path: "postmortems/x.md").postmortem)
    #expect(postmortem.readMilestones.map(\.name) == [.detected, .resolved])
    #expect(postmortem.readMilestones.map(\.time.description) == ["2026-01-22T10:02:00Z", "2026-01-22T10:25:00Z"])
  }

  @Test("A phase has a length only between milestones in their order")
  func durations() throws {
    let text = """
      ---
      started_at: 2026-01-22T09:55:00Z
      detected_at: 2026-01-22T10:02:00Z
      acknowledged_at: 2026-01-22T10:02:00Z
      mitigated_at: 2026-01-22T09:00:00Z
      ---
      # x
      """
    let postmortem = try #require(Document.reading(text, path: "postmortems/x.md").postmortem)
    #expect(IncidentPhase.allCases.map { postmortem.duration($0)?.text } == ["7 min", "< 1 min", nil, nil])
    #expect(postmortem.duration(.acknowledge)?.countedSeconds == 30)
    #expect(IncidentDuration(seconds: 3900).text == "1 h 5 min")
    #expect(IncidentDuration(seconds: 183_600).text == "2 d 3 h")
  }

  @Test("A milestone that was between two times has no durations")
  func spans() throws {
    let text = """
      ---
      started_at: 2026-01-22T09:00:00Z/2026-01-22T09:55:00Z
      detected_at: 2026-01-22T10:02:00Z
      mitigated_at: 2026-01-22T10:22:00Z
      ---
      # x
      """
    let postmortem = try #require(Document.reading(text, path: "postmortems/x.md").postmortem)
    #expect(postmortem.milestone(.started)?.time.description == "2026-01-22T09:00:00Z")
    #expect(postmortem.milestone(.started)?.latest?.description == "2026-01-22T09:55:00Z")
    #expect(postmortem.duration(.detect) == nil)
    #expect(postmortem.duration(.mitigate)?.seconds == 1200)
    let wrong = text.replacing("2026-01-22T09:55:00Z", with: "2026-01-22T08:55:00Z")
    #expect(Document.reading(wrong, path: "postmortems/x.md").postmortem?.milestone(.started) == nil)
  }
}
