import Links
import TestSupport
import Testing

@Suite("Links lead where the author meant")
struct LinkResolverTests {
  private static let files = [
    "index.md": "# Home\n",
    "playbooks/timeout.md": "# Timeout\n\n## Initial diagnosis\n\ntext\n\n### Über alles\n\ntext\n",
    "guides/README.md": "# Guides\n", "map.svg": "<svg/>", "a b.md": "# Spaces\n", "50%.md": "# Percent\n",
  ]
  private static let configuration = "base_url: https://runbooks.example.com/x/\n"

  private func link(_ destination: String, from path: String = "ops/page.md") throws -> (
    target: LinkTarget, url: String?, HandbookFixture
  ) {
    var files = Self.files
    files[path] = "# Page\n\n[link](<\(destination)>)\n"
    let fixture = try HandbookFixture(files, configuration: Self.configuration)
    let first = try #require(fixture.links(path).first)
    return (first.target, first.url, fixture)
  }

  @Test(
    "Markdown files become pages",
    arguments: [
      ("../playbooks/timeout.md", "../playbooks/timeout.html"), ("/playbooks/timeout.md", "../playbooks/timeout.html"),
      ("../playbooks/timeout.html", "../playbooks/timeout.html"), ("../index.md", "../index.html"),
      ("../", "../index.html"),
      ("..", "../index.html"), ("../guides/", "../guides/README.html"), ("../guides/index.md", "../guides/README.html"),
      ("../a%20b.md", "../a%20b.html"), ("../a b.md", "../a%20b.html"), ("../50%25.md", "../50%25.html"),
      ("../50%.md", "../50%25.html"),
      ("https://runbooks.example.com/x/playbooks/timeout.html", "../playbooks/timeout.html"),
      ("https://runbooks.example.com/x", "../index.html"),
      ("../playbooks/timeout.md?server=a#diagnosis", "../playbooks/timeout.html?server=a#diagnosis"),
    ])
  func pages(_ destination: String, _ url: String) throws {
    let (target, found, _) = try link(destination)
    guard case .page = target else {
      Issue.record("\(destination) → \(target)")
      return
    }
    #expect(found == url)
  }

  @Test(
    "Fragments are found whatever element has them",
    arguments: [
      ("../playbooks/timeout.md#diagnosis", "#diagnosis"),
      ("../playbooks/timeout.md#initial-diagnosis", "#initial-diagnosis"),
      ("../playbooks/timeout.md#%C3%BCber-alles", "#%C3%BCber-alles"),
      ("../playbooks/timeout.md#über-alles", "#%C3%BCber-alles"),
      ("../playbooks/timeout.md#top", "#top"), ("../playbooks/timeout.md#", ""),
    ])
  func fragments(_ destination: String, _ fragment: String) throws {
    #expect(try link(destination).url == "../playbooks/timeout.html" + fragment)
  }

  @Test("A fragment that nothing carries is missing", arguments: ["#diagnosys", "#Diagnosis", "#verification"])
  func missingFragment(_ fragment: String) throws {
    let (target, _, fixture) = try link("../playbooks/timeout.md" + fragment)
    #expect(
      target == .missingAnchor(document: fixture.index("playbooks/timeout.md"), fragment: String(fragment.dropFirst())))
  }

  @Test("A fragment of the same page stays as it was written")
  func own() throws {
    let (target, url, fixture) = try link("#page")
    #expect(target == .page(document: fixture.index("ops/page.md"), fragment: "page"))
    #expect(url == nil)
    #expect(
      try link("#gone").target == .missingAnchor(document: link("#gone").2.index("ops/page.md"), fragment: "gone"))
  }

  @Test("Other files are taken along")
  func assets() throws {
    let (target, url, fixture) = try link("../map.svg")
    #expect(target == .asset("map.svg"))
    #expect(url == "../map.svg")
    #expect(fixture.linked.usedAssets == ["map.svg"])
  }

  @Test(
    "What has a scheme or a host is left unchanged",
    arguments: [
      "https://example.com/a.md", "mailto:a@example.com", "tel:+1-555-0100", "//example.com/a",
      "https://runbooks.example.com/xy",
      "https://runbooks.example.com/other", "x-vendor:thing",
    ])
  func external(_ destination: String) throws {
    let (target, url, _) = try link(destination)
    #expect(target == .external)
    #expect(url == nil)
  }

  @Test(
    "What is not there is said to be missing",
    arguments: [
      ("gone.md", "ops/gone.md"), ("../Playbooks/timeout.md", "Playbooks/timeout.md"), ("../playbooks/", "playbooks"),
    ])
  func missing(_ destination: String, _ path: String) throws {
    #expect(try link(destination).target == .missingPage(path: path))
  }

  @Test("What leaves the content folder and comes back by its own names is inside, and so are its anchors")
  func comingBack() throws {
    let folder = try TemporaryFolder([
      "docs/runbooks/db/a.md": """
      # A

      [b](../../runbooks/web/b.md), [c](../../../docs/runbooks/web/b.md#here)
      [d](../../runbooks/web/b.md#nope), [e](../../runbooks/web/gone.md), [f](../../code/x.sh), [g](../../runbooks/map.svg)
      """,
      "docs/runbooks/web/b.md": "# B\n\n## Here\n\ntext\n", "docs/runbooks/map.svg": "<svg/>", "docs/code/x.sh": "",
    ])
    let settings = "repo_url: https://github.com/o/r/edit/main/docs/runbooks\n"
    let fixture = try HandbookFixture(content: folder.path + "/docs/runbooks", configuration: Array(settings.utf8))
    let page = fixture.index("web/b.md")
    #expect(
      try fixture.links("db/a.md").map(\.target) == [
        .page(document: page, fragment: nil), .page(document: page, fragment: "here"),
        .missingAnchor(document: page, fragment: "nope"), .missingPage(path: "web/gone.md"),
        .repository(url: "https://github.com/o/r/blob/main/docs/code/x.sh"), .asset("map.svg"),
      ])
    let excluding = try HandbookFixture(
      content: folder.path + "/docs/runbooks", configuration: Array((settings + "exclude: [\"web/**\"]\n").utf8))
    #expect(
      excluding.links("db/a.md").first?.target
        == .repository(url: "https://github.com/o/r/blob/main/docs/runbooks/web/b.md"))
    let plain = try HandbookFixture(content: folder.path + "/docs/runbooks", configuration: [])
    #expect(plain.links("db/a.md").map(\.target).prefix(2) == [.outside, .outside])
  }

  @Test(
    "What leads outside is reported", arguments: ["../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "/../x.md", "a%00b"])
  func outside(_ destination: String) throws {
    #expect(try link(destination).target == .outside)
  }
}
