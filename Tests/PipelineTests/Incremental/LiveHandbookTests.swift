import Calendar
import Diagnostics
import Files
import Findings
import Foundation
import Pipeline
import Testing
import TestSupport

@Suite("A handbook that is checked while it changes is found to be what a full check finds")
struct LiveHandbookTests {
  /// How many edits are tried; `make soak` tries ten thousand.
  private static let edits =
    ProcessInfo.processInfo.environment["KEDGE_EDITS"].flatMap(UInt64.init).map { max(1, $0 / 100) } ?? 4

  @Test("After every one of a hundred random edits, saved or not", arguments: RandomSource.seeds(edits))
  func equalsAFullCheck(seed: UInt64) throws {
    var author = try RandomAuthor(seed: seed)
    var live = LiveHandbook(author.options)
    #expect(try live.check().report.diagnostics == author.fresh())
    for number in 1...100 {
      let edit = try author.edit(&live)
      // Several changes may come before a check.
      if author.random.chance(20) { continue }
      let expected = Result<[Diagnostic], any Error> { try author.fresh() }
      let found = Result<[Diagnostic], any Error> { try live.check().report.diagnostics }
      switch (expected, found) {
      case (.success(let expected), .success(let found)):
        guard expected != found else { continue }
        let lost = Set(expected).subtracting(found).sorted().map { "\($0.file):\($0.range): \($0.message)" }
        let new = Set(found).subtracting(expected).sorted().map { "\($0.file):\($0.range): \($0.message)" }
        Issue.record("seed \(seed), edit \(number), \(edit): lost \(lost), new \(new)")
        return
      case (.failure, .failure): continue
      default:
        Issue.record("seed \(seed), edit \(number), \(edit): only one of the two checks was refused")
        return
      }
    }
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
}
