import Diagnostics
import Findings
import Testing

@Suite struct ChangedLinesTests {
  private let changed = ChangedLines([("a.md", [3...5, 9...9]), ("b.md", [])])

  private func holds(_ file: String, _ first: Int, _ last: Int, _ traits: Rule.Traits = []) -> Bool {
    changed.part(
      of: Diagnostic(
        Rule("r", .error, "s", traits), "m", file: file,
        range: Position(line: first, column: 2)..<Position(line: last, column: 4))) != nil
  }

  @Test("A finding counts where one of its lines changed")
  func lines() {
    #expect(holds("a.md", 3, 3) && holds("a.md", 1, 3) && holds("a.md", 5, 8) && holds("a.md", 9, 9))
    #expect(!holds("a.md", 2, 2) && !holds("a.md", 6, 8) && !holds("b.md", 3, 3) && !holds("c.md", 3, 3))
  }

  @Test("Of a finding with several places those count that changed")
  func places() throws {
    let source = SourceFile(path: "a.md", text: String(repeating: "x\n", count: 12))
    let places = [2, 6, 8, 16, 20].map { Diagnostic.Found("m", $0..<$0 + 1, "n") }
    let finding = try #require(Diagnostic(Rule("r", .error, "s"), in: source, at: places))
    let part = try #require(changed.part(of: finding))
    #expect(part.places.map(\.range.lowerBound.line) == [4, 5, 9] && part.range.lowerBound.line == 4)
    #expect(part.message == "m (and 2 more places)" && part.notes.map(\.range.lowerBound.line) == [5, 9])
  }

  @Test(
    "One about a whole file counts where anything changed in it, and what guards readers and promises counts always")
  func whole() {
    func whole(_ file: String) -> Bool { changed.part(of: Diagnostic(Rule("r", .error, "s"), "m", file: file)) != nil }
    #expect(whole("a.md") && whole("b.md") && !whole("c.md"))
    #expect(holds("c.md", 1, 1, .unsuppressible) && holds("c.md", 1, 1, .fixed) && holds("c.md", 1, 1, .ledger))
  }
}
