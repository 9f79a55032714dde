import Links
import TestSupport
import Testing

@Suite("A failure reason or an alert leads to one playbook")
struct ReasonIndexTests {
  @Test("Of several playbooks the first counts, and the others are known as repeats")
  func first() throws {
    let fixture = try HandbookFixture([
      "playbooks/a.md": "---\nfailure_reason: timeout\nalerts: [Slow, Down]\n---\n# A\n",
      "playbooks/b.md": "---\nfailure_reason: timeout\nalerts: [Down, Dns]\n---\n# B\n",
      "playbooks/c.md": "---\nfailure_reason: dns\n---\n# C\n", "page.md": "---\nfailure_reason: page\n---\n# D\n",
    ])
    let (reasons, a, b, c) = (
      fixture.linked.reasons, fixture.index("playbooks/a.md"), fixture.index("playbooks/b.md"),
      fixture.index("playbooks/c.md")
    )
    #expect(reasons.playbook(forReason: "timeout") == a && reasons.playbook(forReason: "dns") == c)
    #expect(reasons.playbook(forReason: "page") == nil && reasons.playbook(forReason: "Slow") == nil)
    #expect(["Slow", "Down", "Dns", "timeout"].map { reasons.playbook(forAlert: $0) } == [a, a, b, nil])
    #expect(reasons.repeats.map(\.document) == [b] && reasons.repeats.map(\.first) == [a])
    #expect(reasons.all.map(\.reason) == ["dns", "timeout"] && reasons.all.map(\.playbook) == [c, a])
    #expect(reasons.names == ["Dns", "Down", "Slow", "dns", "timeout"])
  }
}
