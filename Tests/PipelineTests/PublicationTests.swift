import Calendar
import Diagnostics
import Findings
import Ground
import Handbook
import Pipeline
import Publish
import Site
import Testing
import TestSupport

@Suite("A build publishes the whole site or nothing")
struct PublicationTests {
  private static let playbook = """
    ---
    title: Timeout
    severity: P1
    owner: lead
    alerts: [Timeout]
    ---
    # Timeout

    ## Symptoms

    It is slow.

    ## Prerequisites

    A shell.

    ## Diagnosis

    1. Look.

    ## Resolution

    1. Restart it.

    ## Verification

    It is fast.

    ## Escalation

    Wake the lead.

    ## Communication

    Say so.

    ## Post-incident

    Write it down.

    """

  private static let files = [
    "kedge.yml": "title: Test\nmodel: strict\n", "content/contacts.yml": "contacts:\n  lead: {name: Lead}\n",
    "content/index.md": "# Home\n\n[Timeout](playbooks/timeout.md)\n", "content/playbooks/timeout.md": playbook,
  ]

  @Test("The site comes into its folder, and a second build changes nothing")
  func publishes() throws {
    let scene = try Scene(Self.files)
    let first = try scene.build()
    #expect(try #require(first.published, "\(first.report.diagnostics)").written > 10)
    let site = try scene.snapshot("public")
    for path in ["index.html", "playbooks/timeout.html", "api/anchors.json"] {
      #expect(site.files[path] != nil, "\(path)")
    }
    let second = try #require(try scene.build().published)
    #expect(second.written == 0 && second.removed == 0 && second.unchanged == first.published?.written)
    #expect(try scene.snapshot("public") == site)
  }

  @Test("A page that is asked for by itself, without a check, is the one that a build writes")
  func singlePage() throws {
    let scene = try Scene(Self.files)
    try scene.build()
    let files = try scene.project().siteFiles(version: "1")
    for path in ["playbooks/timeout.html", "index.html"] {
      let bytes = try #require(try files.bytes(of: path))
      #expect(String(decoding: bytes, as: UTF8.self) == (try scene.folder.text("public/" + path)), "\(path)")
    }
  }

  @Test("What is deleted from the content goes from the site, and other files in the folder stay")
  func removes() throws {
    let scene = try Scene(Self.files)
    try scene.build()
    try scene.folder.write("public/mine.txt", "mine")
    try scene.folder.remove("content/playbooks/timeout.md")
    try scene.folder.write("content/index.md", "# Home\n")
    let result = try scene.build()
    #expect(try #require(result.published, "\(result.report.diagnostics)").removed == 3)
    let site = try scene.snapshot("public")
    for twin in ["html", "txt", "md"] { #expect(site.files["playbooks/timeout.\(twin)"] == nil) }
    #expect(try scene.folder.text("public/mine.txt") == "mine")
  }

  /// Changes that are errors, each with the rule.
  static let errors: [(path: String, text: String, rule: String)] = [
    ("content/empty.md", "", "empty-document"),
    ("content/index.md", "# Home\n\n[Timeout](playbooks/timeuot.md)\n", "broken-link"),
    ("kedge.yml", "titel: Test\n", "invalid-configuration"),
    ("templates/htlm/page.mustache", "x", "invalid-template"),
    ("anchors.lock", "gone.html\n", "broken-promise"),
  ]

  @Test("An error leaves every byte of the folder as it was", arguments: errors)
  func errorsStop(_ path: String, _ text: String, _ rule: String) throws {
    let scene = try Scene(Self.files)
    try scene.build()
    try scene.folder.write(path, text)
    try scene.folder.write("content/new.md", "# New\n\n[Home](index.md)\n")
    let before = try scene.snapshot()
    let result = try scene.build { $0.acceptsAnchors = true }
    #expect(result.published == nil)
    #expect(
      scene.found(in: result.report).contains { $0.rule == rule && $0.file == path }, "\(result.report.diagnostics)")
    #expect(try scene.snapshot() == before)
    #expect(try scene.snapshot("public").files["new.html"] == nil)
  }

  @Test("On errors not even the folder of the site is made")
  func noFolder() throws {
    let scene = try Scene(["content/empty.md": ""])
    let before = try scene.snapshot()
    #expect(try scene.build().published == nil)
    #expect(try scene.snapshot() == before)
  }

  @Test("A draft is published with errors, which are on their pages; a template that cannot be used stops it too")
  func draft() throws {
    var files = Self.files
    files["content/playbooks/timeout.md"] = Self.playbook.replacing("\n## Verification\n", with: "\n")
    let scene = try Scene(files)
    #expect(try scene.build().published == nil)
    let result = try scene.build { $0.isDraft = true }
    #expect(result.published != nil)
    #expect(try scene.folder.text("public/playbooks/timeout.html").contains("class=\"findings\""))
    #expect(!(try scene.folder.text("public/index.html").contains("class=\"findings\"")))
    try scene.folder.write("templates/htlm/page.mustache", "x")
    #expect(try scene.build { $0.isDraft = true }.published == nil)
  }

  @Test("Warnings stop a strict build, but what comes with the calendar stops none")
  func strict() throws {
    var files = Self.files
    files["content/playbooks/timeout.md"] = Self.playbook.replacing(
      "owner: lead",
      with: "owner: lead\nlast_tested: 2026-11-01\ntested_by: alice\nevidence: https://ci.example.com/1")
    let scene = try Scene(files)
    let later = try #require(CivilDate(iso: "2031-01-01"))
    let late = try scene.build(today: later) { $0.threshold = .warning }
    #expect(scene.found(in: late.report).contains { $0.rule == "stale-playbook" })
    #expect(late.published != nil)
    try scene.folder.write("kedge.yml", "title: Test\nrules: {orphan-page: warning}\n")
    try scene.folder.write("content/orphan.md", "# Orphan\n")
    #expect(try scene.build().published != nil)
    let strict = try scene.build { $0.threshold = .warning }
    #expect(scene.found(in: strict.report).contains { $0.rule == "orphan-page" })
    #expect(strict.published == nil)
  }

  @Test("While one build publishes, another is refused and changes nothing")
  func locked() throws {
    let scene = try Scene(Self.files)
    try scene.build()
    let before = try scene.snapshot("public")
    try scene.folder.write("content/index.md", "# Changed\n\n[Timeout](playbooks/timeout.md)\n")
    _ = try? Publisher(target: scene.folder.path + "/public").publish { _ in
      let error = #expect(throws: PublishError.self) { try scene.build() }
      if case .locked = error {} else { Issue.record("not the lock: \(String(describing: error))") }
      throw Stop()
    }
    #expect(try scene.snapshot("public") == before)
    #expect(try scene.build().published != nil)
    #expect(try scene.folder.text("public/index.html").contains("Changed"))
  }

  private struct Stop: Error {}

  @Test("The content, a folder around it and a file cannot become the site", arguments: ["content", ".", "kedge.yml"])
  func targets(_ name: String) throws {
    let scene = try Scene(Self.files)
    let before = try scene.snapshot()
    let project = try scene.project { $0.out = scene.folder.path + "/" + name }
    #expect(throws: PublishError.self) { try project.build(.init(version: "1")) }
    #expect(try scene.snapshot() == before)
  }

  @Test("New anchors are promised once they are published, and only if that is asked for")
  func accepts() throws {
    let scene = try Scene(Self.files)
    try scene.build()
    #expect(try scene.snapshot().files["anchors.lock"] == nil)
    try scene.build { $0.acceptsAnchors = true }
    let promised = try scene.folder.text("anchors.lock")
    #expect(promised.contains("\nplaybooks/timeout.html#diagnosis\n"))
    let anchors = try JSONReader.read(Array(try scene.folder.text("public/api/anchors.json").utf8))
    let entry = anchors["anchors"]?.items?.first { $0["anchor"]?.text == "playbooks/timeout.html#diagnosis" }
    #expect(entry?["promised"]?.flag == true)
    try scene.build { $0.acceptsAnchors = true }
    #expect(try scene.folder.text("anchors.lock") == promised)
  }

  @Test("A line of the ledger that cannot be read is not written over")
  func brokenLedger() throws {
    let scene = try Scene(Self.files)
    try scene.folder.write("anchors.lock", "index.html\nwhat is this\n")
    try scene.build { ($0.acceptsAnchors, $0.isDraft) = (true, true) }
    #expect(try scene.folder.text("anchors.lock") == "index.html\nwhat is this\n")
  }
}
