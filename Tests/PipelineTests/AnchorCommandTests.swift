import Ground
import Links
import Pipeline
import Testing
import TestSupport

@Suite("The commands about anchors write what was asked for, and nothing when they refuse")
struct AnchorCommandTests {
  private static let files = [
    "kedge.yml": "title: Test\nmodel: strict\nbase_url: https://r.example.com\n",
    "content/index.md":
      "# Home\n\n[A](notes/a.md#first), [ours](https://r.example.com/notes/a.html) and [ref][a].\n\n[a]: notes/a.md\n",
    "content/notes/a.md":
      "---\ntitle: A # why\n---\n# A\n\n[Home](../index.md) ![x](x.png)\n\n## First\n\nOne.\n\n## Second\n\nTwo.\n",
    "content/notes/b.md": "# B\r\n\r\n[A](a.html#second \"a.html#second\")\r\n", "content/notes/x.png": "x",
  ]

  /// The scene with everything promised.
  private static func promised() throws -> Scene {
    let scene = try Scene(files)
    let change = try AnchorCommands(scene.project()).accept()
    #expect(change.done.count == 1 && change.open.isEmpty)
    return scene
  }

  private static func ledger(_ scene: Scene) throws -> [String] {
    try scene.folder.text("anchors.lock").split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  @Test("Accepting promises every anchor, again changes nothing, and adds what is new")
  func accept() throws {
    let scene = try Self.promised()
    let lines = try Self.ledger(scene)
    #expect(
      lines.filter { $0.hasPrefix("notes/") } == [
        "notes/a.html", "notes/a.html#a", "notes/a.html#first", "notes/a.html#second", "notes/b.html", "notes/b.html#b",
      ])
    let before = try scene.snapshot()
    _ = try AnchorCommands(scene.project()).accept()
    #expect(try scene.snapshot() == before)
    try scene.folder.write("content/notes/c.md", "# C\n")
    _ = try AnchorCommands(scene.project()).accept()
    #expect(Set(try Self.ledger(scene)).subtracting(lines) == ["notes/c.html", "notes/c.html#c"])
  }

  @Test("A page that gets a new name takes its links along, and only their destinations change")
  func renamePage() throws {
    let scene = try Self.promised()
    let before = try scene.snapshot()
    let change = try AnchorCommands(scene.project()).rename("notes/a", to: "guide/alpha")
    let after = try scene.snapshot()
    #expect(after.files["content/notes/a.md"] == nil)
    #expect(
      try scene.folder.text("content/guide/alpha.md")
        == "---\ntitle: A # why\naliases:\n  - notes/a.html\n---\n# A\n\n[Home](../index.md) ![x](../notes/x.png)\n\n## First\n\nOne.\n\n## Second\n\nTwo.\n"
    )
    let index = try scene.folder.text("content/index.md")
    #expect(
      index.hasPrefix(
        "# Home\n\n[A](guide/alpha.md#first), [ours](https://r.example.com/guide/alpha.html) and [ref][a].\n"))
    #expect(
      try scene.folder.text("content/notes/b.md").utf8.elementsEqual(
        "# B\r\n\r\n[A](../guide/alpha.html#second \"a.html#second\")\r\n".utf8))
    #expect(try Self.ledger(scene).contains("notes/a.html#first -> guide/alpha.html#first"))
    #expect(change.open.count == 1, "\(change)")
    #expect(after.files["content/notes/x.png"] == before.files["content/notes/x.png"])
    let linked = try scene.project().link()
    #expect(
      linked.redirects.target(of: AnchorName(page: "notes/a.html", id: "second"))?.text == "guide/alpha.html#second")
    #expect(linked.redirects.broken.isEmpty)
  }

  @Test("A heading with new words keeps its promise")
  func renameAnchor() throws {
    let scene = try Self.promised()
    try scene.folder.replace("## First\n", with: "## Start\n", in: "content/notes/a.md")
    try scene.folder.replace("#first", with: "#start", in: "content/index.md")
    #expect(try scene.findings().map(\.rule) == ["broken-promise"])
    let typo = #expect(throws: Refusal.self) {
      try AnchorCommands(scene.project()).rename("notes/a#frist", to: "#start")
    }
    #expect(typo?.reasons.first?.help?.contains("`notes/a.html#first`") == true)
    _ = try AnchorCommands(scene.project()).rename("notes/a#first", to: "#start")
    #expect(try Self.ledger(scene).contains("notes/a.html#first -> notes/a.html#start"))
    #expect(try scene.folder.text("content/notes/a.md").contains("aliases:\n  - notes/a.html#first\n---\n"))
    #expect(try scene.findings().map(\.description) == [])
  }

  @Test("Readers of a page that is gone are sent on, with the words that say why on one line")
  func retire() throws {
    let scene = try Self.promised()
    try scene.folder.remove("content/notes/b.md")
    _ = try AnchorCommands(scene.project()).retire("notes/b.md", to: "notes/a#first", reason: " it went\n\taway ")
    #expect(try Self.ledger(scene).contains("notes/b.html -> notes/a.html#first # it went away"))
    #expect(try Self.ledger(scene).contains("notes/b.html#b -> notes/a.html#first # it went away"))
    #expect(try scene.findings().map(\.description) == [])
  }

  /// Commands that cannot be followed: the old name, the new one, and whether it is a rename.
  static let refusals: [(old: String, new: String, isRename: Bool)] = [
    ("notes/a", "notes/b", true), ("notes/a", "notes/a", true), ("index", "start", true),
    ("notes/a", "notes/b#b", true),
    ("notes/a#first", "#second", true), ("notes/a#none", "#nowhere", true), ("notes/none", "notes/nowhere", true),
    ("../x", "notes/a", true), ("", "notes/a", true), ("notes/a", "#", true),
    ("notes/a", "notes/b", false), ("notes/a#first", "#second", false), ("notes/none", "notes/nowhere", false),
  ]

  @Test("What is still there, was never promised or leads nowhere is refused", arguments: refusals)
  func refuses(_ old: String, _ new: String, _ isRename: Bool) throws {
    let scene = try Self.promised()
    let before = try scene.snapshot()
    let commands = try AnchorCommands(scene.project())
    let refusal = #expect(throws: Refusal.self) {
      isRename ? try commands.rename(old, to: new) : try commands.retire(old, to: new, reason: nil)
    }
    #expect(refusal?.status == 1)
    #expect(refusal?.reasons.allSatisfy { $0.help != nil } == true)
    #expect(try scene.snapshot() == before)
  }

  @Test("While the handbook has errors nothing is promised")
  func acceptErrors() throws {
    let scene = try Scene(Self.files)
    try scene.folder.write("content/notes/broken.md", "# Broken\n\n[away](nowhere.md)\n")
    let before = try scene.snapshot()
    let refusal = #expect(throws: Refusal.self) { try AnchorCommands(scene.project()).accept() }
    #expect(refusal?.reasons.first?.message == "nothing is promised: the handbook has 1 error")
    #expect(try scene.snapshot() == before)
  }

  @Test("With a ledger that cannot be read nothing is written")
  func brokenLedger() throws {
    let scene = try Scene(Self.files)
    try scene.folder.write("anchors.lock", "notes/a.html\nwhat is this\n")
    let before = try scene.snapshot()
    let refusal = #expect(throws: Refusal.self) { try AnchorCommands(scene.project()).accept() }
    #expect(refusal?.reasons.first?.message.contains("2") == true)
    #expect(try scene.snapshot() == before)
  }
}
