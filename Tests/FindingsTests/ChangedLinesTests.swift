import Diagnostics
import Findings
import Testing

@Suite struct ChangedLinesTests {
  private let changed = ChangedLines([("a.md", [3...5, 9...9]), ("b.md", [])])

  private func holds(_ file: String, _ first: Int, _ last: Int, _ traits: Rule.Traits = []) -> Bool {
    changed.hold(
      Diagnostic(
        Rule("r", .error, "s", traits), "m", file: file,
        range: Position(line: first, column: 2)..<Position(line: last, column: 4)))
  }

  @Test("A finding counts where one of its lines changed")
  func lines() {
    #expect(holds("a.md", 3, 3) && holds("a.md", 1, 3) && holds("a.md", 5, 8) && holds("a.md", 9, 9))
    #expect(!holds("a.md", 2, 2) && !holds("a.md", 6, 8) && !holds("b.md", 3, 3) && !holds("c.md", 3, 3))
  }

  @Test(
    "One about a whole file counts where anything changed in it, and what guards readers and promises counts always")
  func whole() {
    func whole(_ file: String) -> Bool { changed.hold(Diagnostic(Rule("r", .error, "s"), "m", file: file)) }
    #expect(whole("a.md") && whole("b.md") && !whole("c.md"))
    #expect(holds("c.md", 1, 1, .unsuppressible) && holds("c.md", 1, 1, .fixed) && holds("c.md", 1, 1, .ledger))
  }
}
