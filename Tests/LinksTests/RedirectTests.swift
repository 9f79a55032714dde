import Links
import TestSupport
import Testing

@Suite("Where old anchors lead")
struct RedirectTests {
  private func redirects(_ lines: String..., files: [String: String]) throws -> Redirects {
    try HandbookFixture(files, ledger: lines.joined(separator: "\n")).linked.redirects
  }

  @Test("A chain is followed to its end, over pages that moved on")
  func chains() throws {
    let found = try redirects(
      "a.html#x -> a.html#y", "a.html#y -> b.html#y", "a.html -> b.html", "b.html -> c.html", "b.html#z",
      files: ["c.md": "# C\n\n## Y\n\n## Z\n"])
    #expect(found.broken.isEmpty)
    #expect(found.target(of: AnchorName(page: "a.html", id: "x"))?.text == "c.html#y")
    #expect(found.target(of: AnchorName(page: "a.html"))?.text == "c.html")
    #expect(found.target(of: AnchorName(page: "b.html", id: "z"))?.text == "c.html#z")
  }

  @Test("A circle and a target that is gone are broken promises, and nothing hangs")
  func broken() throws {
    let found = try redirects(
      "a.html#x -> a.html#y", "a.html#y -> a.html#x", "a.html#z -> b.html", "a.html#w", files: ["a.md": "# A\n"])
    let causes = Dictionary(uniqueKeysWithValues: found.broken.map { ($0.entry.name.id ?? "", $0.cause) })
    #expect(causes["x"] == .circle)
    #expect(causes["y"] == .circle)
    #expect(causes["z"] == .targetGone(AnchorName(page: "b.html")))
    #expect(causes["w"] == .gone)
    #expect(found.pages.isEmpty)
  }

  @Test("An anchor that is served again is not a redirect, whatever the ledger says")
  func servedAgain() throws {
    let found = try redirects("a.html#a -> b.html", files: ["a.md": "# A\n", "b.md": "# B\n"])
    #expect(found.pages.isEmpty && found.broken.isEmpty)
  }

  @Test("A promise cannot lead to a step")
  func steps() throws {
    let found = try redirects(
      "playbooks/a.html#old -> playbooks/a.html#diagnosis.1", "playbooks/a.html#diagnosis.1 -> playbooks/a.html",
      files: ["playbooks/a.md": "# A\n\n## Diagnosis\n\n1. Look.\n"])
    #expect(found.target(of: AnchorName(page: "playbooks/a.html", id: "old"))?.text == "playbooks/a.html")
  }

  @Test("Aliases lead to the same anchor on the page that claims them, without any ledger")
  func aliases() throws {
    let linked = try HandbookFixture([
      "new.md": "---\naliases: [old.md, 'other.html#part', '#gone']\n---\n# New\n\n## Part\n"
    ]).linked
    #expect(linked.redirects.target(of: AnchorName(page: "old.html"))?.text == "new.html")
    #expect(linked.redirects.target(of: AnchorName(page: "other.html", id: "part"))?.text == "new.html#part")
    #expect(linked.redirects.target(of: AnchorName(page: "new.html", id: "gone"))?.text == "new.html")
    #expect(linked.redirects.retiredPages(of: linked.site) == ["old.html", "other.html"])
    let lines = linked.acceptedLedger.entries.map(\.text)
    #expect(lines.contains("other.html#part -> new.html#part"))
    #expect(lines.contains("new.html#part"))
  }
}
