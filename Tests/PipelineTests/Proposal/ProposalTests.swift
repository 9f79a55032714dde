import Handbook
import Pipeline
import TestSupport
import Testing

@Suite("A proposal is the least that matches what is in a folder")
struct ProposalTests {
  /// The lines of the proposal for files that are no comments, in their order.
  private func lines(_ files: [String: String]) throws -> [String] {
    let folder = try TemporaryFolder(files)
    let proposal = try #require(try HandbookProposal(of: folder.path, today: HandbookFixture.today))
    return proposal.text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  private func document(_ headings: String..., text: String = "Text.", head: String = "") -> String {
    head + "# Title\n\n" + headings.map { "## \($0)\n\n\(text)\n\n" }.joined()
  }

  private func some(_ count: Int, in folder: String, _ text: String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: (1...count).map { ("\(folder)d\($0).md", text) })
  }

  @Test("The content is the deepest folder that is named after a kind, or that holds four of five documents")
  func contentFolder() throws {
    #expect(try lines(["docs/runbooks/a.md": "# A\n", "docs/b.md": "# B\n"]).contains("content: docs/runbooks"))
    let guide = some(9, in: "guide/", "# A\n").merging(["src/x/README.md": "# X\n"]) { $1 }
    #expect(try lines(guide) == ["content: guide"])
    #expect(try lines(["a.md": "# A\n", "b/c.md": "# C\n"]).first == "content: .")
    let both = try lines(["ops/runbooks/a.md": "# A\n", "ops/postmortems/b.md": "# B\n", "README.md": "Not this.\n"])
    #expect(both.first == "content: ops")
  }

  @Test(
    "A title of another generator is taken whole, or not at all",
    arguments: [
      ("\"A: #b\"", "title: \"A: #b\""), ("C# runbooks # ours", "title: C# runbooks"), ("# fill in", nil),
      ("\"A \\\"b\\\"\"", nil),
      ("'it''s'", nil),
    ])
  func foreignTitle(_ written: String, _ expected: String?) throws {
    let lines = try lines(["docs/a.md": "# A\n", "mkdocs.yml": "site_name: \(written)\n"])
    #expect(lines.first { $0.hasPrefix("title:") } == expected)
  }

  @Test("A folder whose documents need others is not the content: that of both is")
  func leavingLinks() throws {
    let text = "# A\n\n[B](../b.md)\n"
    #expect(try lines(["docs/runbooks/a.md": text, "docs/b.md": "# B\n"]).contains("content: docs"))
  }

  @Test("Folders of packages and of generated sites are not looked into")
  func foreignFolders() throws {
    let files = some(9, in: "node_modules/x/", "# X\n").merging(["docs/a.md": "# A\n"]) { $1 }
    #expect(try lines(files) == ["content: docs"])
  }

  @Test("A section is required that four of five documents have, under the headings that they use, in their order")
  func sections() throws {
    var files = some(4, in: "runbooks/", document("Meaning", "Mitigation", "Escalation"))
    files["runbooks/e.md"] = document("Meaning", "Impact", "Fix")
    let lines = try lines(files)
    let start = try #require(lines.firstIndex(of: "sections:"))
    #expect(
      lines[start...].prefix(6) == [
        "sections:", "  playbook:", "    symptoms: [Meaning]", "    impact: optional",
        "    resolution: [Mitigation, Fix]", "    escalation: required",
      ])
  }

  @Test("Too few documents to compare require no section, and what they lack is a note")
  func fewDocuments() throws {
    let lines = try lines(some(2, in: "runbooks/", document("Diagnosis", "Resolution")))
    #expect(!lines.contains("sections:") && lines.contains("  missing-section: note"))
  }

  @Test("Documents dated in their names, in a folder that mentions postmortems, are postmortems")
  func postmortems() throws {
    let files = [
      "post-mortems/2026-01-02-a.md": "# An outage\n", "post-mortems/2026-02-03-b.md": "# Another\n",
      "post-mortems/README.md": "# All\n",
    ]
    let lines = try lines(files)
    #expect(lines.contains("  \"**/README.md\": page") && lines.contains("  \"**\": postmortem"))
  }

  @Test("A document with none of the sections that nine others share is a page, by its name")
  func strangers() throws {
    var files = some(9, in: "runbooks/", document("Meaning", "Impact", "Diagnosis", "Mitigation"))
    files["runbooks/Old.md"] = "# Old\n\nThis alert has moved.\n"
    #expect(try lines(files).contains("  Old.md: page"))
  }

  @Test("Another name is our key where nine of ten values have its form, and no document has our name")
  func keys() throws {
    let head = "---\nteam: ops\nreview_in: 6 months\nlayout: x\nodd_one: 1\n---\n"
    let lines = try lines(some(3, in: "runbooks/", document("Meaning", "Fix", head: head)))
    #expect(lines.contains("  owner: team") && lines.contains("  test_every: review_in"))
    #expect(lines.contains("  ignore: [layout, odd_one]"))
    let other = "---\nteam: ops\nowner: me\nreview_in: soon\n---\n"
    let none = try self.lines(some(3, in: "runbooks/", document("Meaning", "Fix", head: other)))
    #expect(!none.contains("  owner: team") && !none.contains("  test_every: review_in"))
  }

  @Test("A typo of our key is not ignored")
  func typos() throws {
    let head = "---\nsevrity: P1\n---\n"
    #expect(try !lines(some(4, in: "runbooks/", document("Meaning", "Fix", head: head))).contains("keys:"))
  }

  @Test("Links of alerts lead to documents by the longest beginning that they share, whatever the case")
  func links() throws {
    func rule(_ url: String) -> String { "      - {alert: A, expr: up, annotations: {runbook_url: '\(url)'}}\n" }
    let urls = ["https://e.com/rb/diskfull/", "https://e.com/rb/net/DNS", "https://other.example/x"].map(rule).joined()
    let lines = try lines([
      "docs/DiskFull.md": "# A\n", "docs/net/DNS.md": "# B\n",
      "rules/a.yml": "groups:\n  - name: g\n    rules:\n" + urls, "rules/b.yml": "a: 1\n",
    ])
    #expect(lines.contains("alerts: [rules/a.yml]"))
    #expect(lines.contains("  https://e.com/rb: {to: ., ignore_case: true}"))
    #expect(!lines.contains { $0.contains("other.example") })
  }

  @Test("Alerts of which nothing leads to a document are only a comment: the check could not prove anything")
  func foreignAlerts() throws {
    let rules = "groups: [{rules: [{alert: A, expr: up, annotations: {runbook_url: 'https://x.example/y'}}]}]\n"
    #expect(try lines(["docs/a.md": "# A\n", "rules.yml": rules]) == ["content: docs"])
  }

  @Test("The address is that of `CNAME` or of another generator, the name that of its configuration")
  func address() throws {
    let files = ["docs/a.md": "# A\n", "docs/CNAME": "rb.example.org\n", "mkdocs.yml": "site_name: 'Our: runs'\n"]
    #expect(try lines(files) == ["title: \"Our: runs\"", "content: docs", "base_url: https://rb.example.org"])
    let hugo = ["docs/a.md": "# A\n", "hugo.toml": "baseURL = \"https://h.example.net/x/\"\n"]
    #expect(try lines(hugo).contains("base_url: https://h.example.net/x"))
    #expect(try !lines(["docs/a.md": "# A\n", "CNAME": "a b\" c\n"]).contains { $0.contains("base_url") })
  }

  @Test("The ids of another generator are proposed where links need them, with the reason")
  func ids() throws {
    func proposed(_ files: [String: String]) throws -> [String] {
      let folder = try TemporaryFolder(files)
      let text = try #require(try HandbookProposal(of: folder.path, today: HandbookFixture.today)).text
      let lines = text.split(separator: "\n").map(String.init)
      let index = lines.firstIndex { $0.hasPrefix("ids:") }
      return index.map { Array(lines[$0 - 1...$0]) } ?? []
    }
    let mkdocs = [
      "docs/a.md": "# A & B\n\n## Setup\n\n## Setup\n", "docs/b.md": "# B\n\n[1](a.md#a-b) [2](a.md#setup_1)\n",
      "mkdocs.yml": "site_name: X\n",
    ]
    #expect(
      try proposed(mkdocs) == [
        "# 2 links lead to an id that MkDocs gives a heading and GitHub does not, and `mkdocs.yml` is here.",
        "ids: mkdocs",
      ])
    let jekyll = ["a.md": "# A\n\n## 1. Ça va?\n\n[1](#a-va)\n", "_config.yml": "title: X\n"]
    #expect(
      try proposed(jekyll) == [
        "# 1 link leads to an id that kramdown gives a heading and GitHub does not, and `_config.yml` is here.",
        "ids: kramdown",
      ])
    // What no generator gives, and what all of them give, needs none; an id by hand is the only one.
    #expect(try proposed(["a.md": "# A\n\n## Set up {#own}\n\n[1](#set-up)\n", "mkdocs.yml": ""]).isEmpty)
    #expect(try proposed(["a.md": "# A\n\n## Set up\n\n[1](#set-up) [2](#gone)\n", "mkdocs.yml": ""]).isEmpty)
  }

  @Test("A template that no document links to is left out; one that is linked stays")
  func templates() throws {
    #expect(try lines(["docs/a.md": "# A\n", "docs/template.md": "# T\n"]).contains("exclude: [template.md]"))
    let linked = ["docs/a.md": "[T](template.md)\n", "docs/template.md": "# T\n"]
    #expect(try !lines(linked).contains { $0.hasPrefix("exclude") })
  }
}
