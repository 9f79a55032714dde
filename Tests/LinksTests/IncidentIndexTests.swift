import Handbook
import Links
import TestSupport
import Testing

@Suite("Which postmortems are about which playbooks")
struct IncidentIndexTests {
  private static let playbook = "---\nfailure_reason: timeout\n---\n# Timeout\n"

  private func fixture(_ postmortems: [String: String]) throws -> HandbookFixture {
    var files = ["playbooks/timeout.md": Self.playbook, "playbooks/other.md": "# Other\n", "notes.md": "# Notes\n"]
    for (name, keys) in postmortems { files["postmortems/\(name).md"] = "---\n\(keys)\n---\n# \(name)\n" }
    return try HandbookFixture(files)
  }

  private func names(_ indices: [Int], _ fixture: HandbookFixture) -> [String] {
    indices.map { fixture.handbook.documents[$0].path }
  }

  @Test("A playbook has the postmortems that name it, the latest first, one without a date last")
  func latest() throws {
    let fixture = try fixture([
      "a": "playbooks: [playbooks/timeout.md]", "b": "date: 2026-01-02\nplaybooks: [playbooks/timeout.md]",
      "2026-03-04-c": "playbooks: [playbooks/other.md, playbooks/timeout.md]",
    ])
    let incidents = fixture.linked.incidents
    #expect(
      names(incidents.postmortems(of: fixture.index("playbooks/timeout.md")), fixture)
        == ["postmortems/2026-03-04-c.md", "postmortems/b.md", "postmortems/a.md"])
    #expect(
      names(incidents.playbooks(of: fixture.index("postmortems/2026-03-04-c.md")), fixture)
        == ["playbooks/other.md", "playbooks/timeout.md"])
  }

  @Test("One that names no playbook is about that for its failure reason; one that names another is not")
  func reason() throws {
    let fixture = try fixture([
      "a": "date: 2026-01-01\nfailure_reason: timeout",
      "b": "date: 2026-01-02\nfailure_reason: timeout\nplaybooks: [playbooks/other.md]",
    ])
    #expect(
      names(fixture.linked.incidents.postmortems(of: fixture.index("playbooks/timeout.md")), fixture)
        == ["postmortems/a.md"])
  }

  @Test("A path that leads to no playbook is nothing, and one that is written twice counts once")
  func unknown() throws {
    let fixture = try fixture([
      "a": "playbooks: [playbooks/timeout, playbooks/timeout.html, notes.md, ../x.md, \"\"]", "b": "severity: P1",
    ])
    #expect(
      names(fixture.linked.incidents.playbooks(of: fixture.index("postmortems/a.md")), fixture)
        == ["playbooks/timeout.md"])
    #expect(fixture.linked.incidents.playbooks(of: fixture.index("postmortems/b.md")) == [])
    #expect(fixture.linked.incidents.all.count == 2)
  }
}
