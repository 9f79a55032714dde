import Diagnostics
import Files
import Findings
import Ground
import Handbook
import Pipeline
import TestSupport
import Testing

@Suite("kedge init changes nothing that is there, and is afraid of no folder")
struct HandbookInitTests {
  private func start(_ folder: TemporaryFolder, ci: HandbookInit.CI? = nil) throws -> HandbookInit {
    try HandbookInit(folder.path, ci: ci, today: HandbookFixture.today)
  }

  @Test("All files are written or none: one that is there stops them all")
  func nothingIsReplaced() throws {
    let folder = try TemporaryFolder([".gitlab-ci.yml": "mine\n"])
    let before = try Snapshot(of: folder.path)
    let start = try start(folder, ci: .gitlab)
    #expect(throws: Refusal.self) { try start.write() }
    #expect(try Snapshot(of: folder.path) == before)
    try self.start(folder, ci: HandbookInit.CI.none).write()
    #expect(try folder.text("kedge.yml").contains("model: strict"))
    #expect(try folder.text(".gitlab-ci.yml") == "mine\n")
  }

  @Test("A link that leads nowhere is something that is there")
  func danglingLink() throws {
    let folder = try TemporaryFolder(["docs/a.md": "# A\n"])
    try folder.link("kedge.yml", to: "/nowhere/at/all")
    let start = try start(folder)
    #expect(throws: Refusal.self) { try start.write() }
  }

  @Test("A folder of the path that leads out is not written through")
  func folderOutside() throws {
    let outside = try TemporaryFolder()
    let folder = try TemporaryFolder()
    try folder.link("content", to: outside.path)
    let before = try Snapshot(of: outside.path)
    let start = try start(folder)
    #expect(throws: Refusal.self) { try start.write() }
    #expect(try Snapshot(of: outside.path) == before)
    #expect(!FileTree.exists(folder.path + "/kedge.yml"))
  }

  @Test("Whatever files, keys and headings are called, the proposal is read without a finding")
  func hostileNames() throws {
    let head = "---\n\"a: b # c\": 1\n'x]': 2\nteam: \"o\\nps\"\n---\n"
    let text = head + "# T\n\n## Meaning\n\nM.\n\n## Fix: [it], \"now\" # {x}\n\nF.\n\n## Impact\n\nI.\n"
    var files: [String: String] = [:]
    for name in ["a: b", "c #d", "[e]", "{f}", "'g'", "\"h\"", "*i", "&j", "!k", "%l", "@m", "`n`", "-", "ü", "~"] {
      files["run books/\(name)/\(name).md"] = text
    }
    files["run books/a: b/template.md"] = "# T\n"
    files["README.md"] = "# `x`: *y* # {z}\n"
    files["rules: x/#r.yml"] =
      "groups: [{name: g, rules: [{alert: A, expr: up, annotations: {runbook_url: 'https://e.com/#/[x]/ü'}}]}]\n"
    let start = try start(try TemporaryFolder(files))
    #expect(start.isAdoption)
    let checked = try #require(start.checked)
    #expect(checked.report.diagnostics.filter { $0.rule.name == "invalid-configuration" } == [])
  }

  @Test("Links that lead out and folders in a circle are passed over, and counted")
  func strangeFolders() throws {
    let folder = try TemporaryFolder(["docs/a.md": "# A\n"])
    try folder.link("docs/passwd.md", to: "/etc/passwd")
    try folder.link("docs/loop", to: "..")
    let start = try start(folder)
    #expect(start.content == "docs" && start.messages.count == 1)
    #expect(!start.files[0].text.contains("passwd"))
  }

  @Test("Documents of another form are refused with what was seen")
  func otherForms() throws {
    #expect(throws: Refusal.self) { try start(try TemporaryFolder(["docs/a.mdx": "# A\n"])) }
  }

  @Test("Ten thousand documents are all looked at")
  func manyDocuments() throws {
    let text = "# T\n\n## Meaning\n\nM.\n\n## Mitigation\n\nM.\n"
    let files = (0..<10_000).map { ("runbooks/t\($0 % 40)/d\($0).md", text) }
    let folder = try TemporaryFolder(Dictionary(uniqueKeysWithValues: files))
    #expect(try start(folder).files[0].text.contains("Of 10000 playbooks, 10000 have Meaning, 10000 have Mitigation"))
  }
}
