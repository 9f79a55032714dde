import Calendar
import Diagnostics
import Files
import Findings
import Foundation
import Ground
import Pipeline
import TestSupport
import Testing

@Suite("A handbook that is checked while it changes is found to be what a full check finds")
struct LiveHandbookTests {
  /// How many edits are tried, at most fifty for each seed; `make soak` tries ten thousand.
  private static let edits = ProcessInfo.processInfo.environment["KEDGE_EDITS"].flatMap(Int.init) ?? 30
  private static let most = 50

  /// What there is to say of a handbook, or nothing where a check was refused.
  private struct Findings: Equatable {
    var diagnostics: [Diagnostic]
    var setAside: SetAside
    var messages: [String]

    init?(_ check: () throws -> CheckedHandbook) {
      guard let checked = try? check() else { return nil }
      (diagnostics, setAside, messages) = (checked.report.diagnostics, checked.report.setAside, checked.messages)
    }

    /// What others lack, in words.
    func without(_ other: Findings?) -> [String] {
      Set(diagnostics).subtracting(other?.diagnostics ?? []).sorted().map {
        "\($0.file):\($0.range): \($0.message) [\($0.rule)] \($0.help ?? "") \($0.notes) \($0.fixes)"
      } + ["\(setAside) \(messages)"]
    }
  }

  @Test(
    "After every one of many random edits of three hundred documents, saved or not",
    arguments: RandomSource.seeds(UInt64(max(1, edits / most))))
  func equalsAFullCheck(seed: UInt64) throws {
    var author = try RandomAuthor(seed: seed)
    var live = LiveHandbook(author.options)
    var edits: [String] = []
    for number in 0...min(Self.edits, Self.most) {
      if number > 0 { edits.append(try author.edit(&live)) }
      // Several changes may come before a check.
      if author.random.chance(10) { continue }
      let expected = Findings(author.fresh)
      let found = Findings { try live.check() }
      guard expected != found else { continue }
      let (lost, new) = (expected?.without(found), found?.without(expected))
      Issue.record(
        "seed \(seed), after edit \(number), \(edits.suffix(3)): lost \(lost ?? ["all"]), new \(new ?? ["all"])")
      return
    }
  }

  @Test("A configuration of any name counts as it is typed")
  func unsavedConfiguration() throws {
    let folder = try TemporaryFolder(["my.yml": "title: Test\n", "content/index.md": "# Home\n\n[A](b.md)\n"])
    var options = ProjectOptions(today: try #require(CivilDate(iso: "2026-11-21")))
    options.content = folder.path + "/content"
    // As it is written on a command line; an editor tells the whole path.
    options.config = folder.path + "/content/../my.yml"
    var live = LiveHandbook(options)
    #expect(try live.check().report.diagnostics.map(\.rule.name) == ["broken-link"])
    live.set(folder.path + "/my.yml", to: Array("title: Test\nrules: {broken-link: off}\n".utf8))
    #expect(try live.check().report.diagnostics.isEmpty)
  }

  @Test("A text that is not saved counts in place of the file, until the editor closes it")
  func unsavedText() throws {
    let folder = try TemporaryFolder([
      "kedge.yml": "title: Test\n", "content/index.md": "# Home\n\n[A](a.md)\n", "content/a.md": "# A\n",
    ])
    var options = ProjectOptions(today: try #require(CivilDate(iso: "2026-11-21")))
    options.content = folder.path + "/content"
    options.config = folder.path + "/kedge.yml"
    var live = LiveHandbook(options)
    #expect(try live.check().report.diagnostics.isEmpty)
    live.set(folder.path + "/content/index.md", to: Array("# Home\n\n[A](b.md)\n".utf8))
    #expect(try Set(live.check().report.diagnostics.map(\.rule.name)) == ["broken-link", "orphan-page"])
    live.set(folder.path + "/content/b.md", to: Array("# B\n\n[A](a.md)\n".utf8))
    #expect(try live.check().report.diagnostics.isEmpty)
    live.set(folder.path + "/content/index.md", to: nil)
    live.set(folder.path + "/content/b.md", to: nil)
    #expect(try live.check().report.diagnostics.isEmpty)
    #expect(try folder.text("content/index.md").contains("a.md"))
  }

  @Test("A link of a document that nobody touched is followed again where what it leads to has changed")
  func linksOfOthers() throws {
    let folder = try TemporaryFolder([
      "kedge.yml": "title: Test\nrules: {orphan-page: off}\n",
      "content/index.md": "# Home\n\n[A](a.md#x), [B](b.md), [c](/nice/)\n", "content/a.md": "# A\n\n## X\n\nIt is.\n",
    ])
    var options = ProjectOptions(today: try #require(CivilDate(iso: "2026-11-21")))
    options.content = folder.path + "/content"
    options.config = folder.path + "/kedge.yml"
    var live = LiveHandbook(options)
    func rules() throws -> [String] { try live.check().report.diagnostics.map(\.rule.name).sorted() }
    #expect(try rules() == ["broken-link", "broken-link"])
    live.set(folder.path + "/content/a.md", to: Array("# A\n\n## Y\n\nIt is.\n".utf8))
    #expect(try rules() == ["broken-anchor", "broken-link", "broken-link"])
    live.set(folder.path + "/content/a.md", to: Array("---\npermalink: /nice/\n---\n# A\n\n## X\n\nIt is.\n".utf8))
    #expect(try rules() == ["broken-link"])
    try folder.write("content/b.md", "# B\n")
    var seen = SeenChanges()
    seen.files = [ByteName(folder.path + "/content/b.md")]
    live.take(seen)
    #expect(try rules() == [])
    live.set(folder.path + "/content/a.md", to: nil)
    #expect(try rules() == ["broken-link"])
  }

  @Test("What the shell said of a script holds until the script is another one")
  func scripts() throws {
    let folder = try TemporaryFolder([
      "kedge.yml": "title: Test\n", "content/index.md": "# Home\n\n```sh\nfor x in; do\n```\n",
    ])
    var options = ProjectOptions(today: try #require(CivilDate(iso: "2026-11-21")))
    options.content = folder.path + "/content"
    options.config = folder.path + "/kedge.yml"
    var live = LiveHandbook(options)
    let path = folder.path + "/content/index.md"
    func places() throws -> [Int] {
      try live.check().report.diagnostics.filter { $0.rule.name == "shell-syntax" }.map { $0.range.lowerBound.line }
    }
    #expect(try places() == [4])
    live.set(path, to: Array("# Home\n\nMore.\n\n```sh\nfor x in; do\n```\n".utf8))
    #expect(try places() == [6])
    live.set(path, to: Array("# Home\n\n```sh\nfor x in a; do echo; done\n```\n".utf8))
    #expect(try places() == [])
    live.set(path, to: nil)
    #expect(try places() == [4])
  }

  @Test("What a baseline has of the ledger it has of a ledger that is typed and not saved, too")
  func baselineOfUnsavedText() throws {
    let folder = try TemporaryFolder([
      "kedge.yml": "title: Test\nrules: {unlisted-anchor: off}\n", "content/index.md": "# Home\n",
      "anchors.lock": "gone.html\n",
    ])
    var options = ProjectOptions(today: try #require(CivilDate(iso: "2026-11-21")))
    options.content = folder.path + "/content"
    options.config = folder.path + "/kedge.yml"
    _ = try Project.open(options).writeBaseline(accepting: true, saying: { _ in })
    var live = LiveHandbook(options)
    #expect(try live.check().report.diagnostics.isEmpty)
    live.set(folder.path + "/anchors.lock", to: Array("gone.html\nindex.html\nlost.html\n".utf8))
    #expect(try live.check().report.diagnostics.map(\.message).filter { $0.contains("gone.html") } == [])
    #expect(try live.check().report.diagnostics.map(\.message).filter { $0.contains("lost.html") }.count == 1)
    live.set(folder.path + "/anchors.lock", to: Array("index.html\ngone.html\n".utf8))
    #expect(try live.check().report.diagnostics.isEmpty)
  }
}
