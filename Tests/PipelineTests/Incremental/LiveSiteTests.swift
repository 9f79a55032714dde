import Calendar
import Diagnostics
import Files
import Ground
import Pipeline
import Site
import TestSupport
import Testing

@Suite("The site of a handbook that changes")
struct LiveSiteTests {
  private let folder: TemporaryFolder
  private var live: LiveSite

  init() throws {
    folder = try TemporaryFolder([
      "kedge.yml": "title: Test\nmodel: strict\nrules: {orphan-page: off}\n",
      "content/index.md": "# Home\n\nmark-one, [A](a.md)\n", "content/a.md": "# A\n\nmark-one\n",
    ])
    var options = ProjectOptions(today: try #require(CivilDate(iso: "2026-11-21")))
    options.content = folder.path + "/content"
    options.config = folder.path + "/kedge.yml"
    live = LiveSite(options, Project.BuildOptions(version: "1.0"))
  }

  /// What changes when a file is written.
  private func write(_ name: String, _ text: String) throws -> SeenChanges {
    try folder.write(name, text)
    var seen = SeenChanges()
    (seen.files, seen.isWritten) = ([ByteName(folder.path + "/" + name)], true)
    return seen
  }

  private func text(_ path: String, of edition: SiteEdition) throws -> String {
    let bytes = try edition.site?.bytes(of: path)
    return String(decoding: try #require(bytes), as: UTF8.self)
  }

  @Test(
    "What changes while the handbook is checked belongs to the same edition, and nothing is shown of what was between")
  mutating func settled() throws {
    #expect(try text("index.html", of: live.update()).contains("mark-one"))
    // The first file of a checkout alone would be published; with the second nothing is.
    live.take(try write("content/index.md", "# Home\n\nmark-two, [A](a.md)\n"))
    var later = [try write("content/a.md", "# A\n\nmark-two, [gone](gone.md)\n")]
    let edition = live.update { later.popLast() ?? SeenChanges() }
    #expect(edition.stopping.map(\.rule.name) == ["broken-link"])
    #expect(try text("index.html", of: edition).contains("mark-one"))
    #expect(try text("a.html", of: edition).contains("mark-one"))
    live.take(try write("content/a.md", "# A\n\nmark-three\n"))
    let mended = live.update()
    #expect(mended.isCurrent)
    #expect(try text("index.html", of: mended).contains("mark-two"))
    #expect(try text("a.html", of: mended).contains("mark-three"))
  }

  @Test("A page keeps the words of its edition, whatever is saved before somebody asks for it")
  mutating func lazily() throws {
    let first = live.update()
    live.take(try write("content/a.md", "# A\n\nmark-two\n"))
    let second = live.update()
    #expect(try text("a.html", of: first).contains("mark-one"))
    #expect(try text("a.html", of: second).contains("mark-two"))
    #expect(try text("build.js", of: first) != text("build.js", of: second))
    #expect(first.site?.buildForPages != second.site?.buildForPages)
  }

  @Test("A secret in what stops a build is not shown")
  mutating func secret() throws {
    let token = "ghp_" + String(repeating: "a1B2", count: 9)
    live.take(try write("content/a.md", "# A\n\n[x](\(token).md)\n"))
    let edition = live.update()
    #expect(!edition.stopping.isEmpty)
    #expect(!edition.stopping.contains { "\($0)".contains(token) })
    #expect(edition.summary.contains("error"))
  }
}
