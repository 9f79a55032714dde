import Handbook
import Testing

@Suite("Kinds and roles are found by names")
struct DocumentKindTests {
  @Test(
    "The folder says the kind",
    arguments: [
      ("playbooks/timeout.md", DocumentKind.playbook), ("ops/Runbooks/x/y.md", .playbook), ("alerts/a.md", .playbook),
      ("incidents/2026.md", .postmortem), ("post-mortems/a.md", .postmortem), ("comms/slack.md", .comms),
      ("escalation.md", .escalation), ("escalation/db.md", .escalation), ("playbooks.md", .page), ("index.md", .page),
      ("x/escalation.md", .page), ("playbooks/incidents/a.md", .playbook),
    ])
  func folders(_ path: String, _ kind: DocumentKind) {
    #expect(DocumentKind.implied(by: path) == kind)
  }

  @Test(
    "Case, punctuation and a trailing parenthesis of a heading do not count",
    arguments: [
      "Initial diagnosis", "INITIAL  DIAGNOSIS:", "Initial diagnosis (five minutes)", "“Initial” diagnosis…",
      "initial-diagnosis",
    ])
  func headings(_ heading: String) {
    #expect(SectionRole.normalise(heading) == "initial diagnosis")
  }

  @Test("Apostrophes join, whichever they are")
  func apostrophes() {
    #expect(SectionRole.normalise("What didn't go well") == SectionRole.normalise("What didn’t go well"))
  }
}
