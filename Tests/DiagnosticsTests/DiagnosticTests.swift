import Diagnostics
import Testing

@Suite("Findings sort the same way every time")
struct DiagnosticTests {
  private func finding(_ rule: String, _ file: String, _ line: Int, _ column: Int, _ message: String = "m")
    -> Diagnostic
  {
    let start = Position(line: line, column: column)
    return Diagnostic(Rule(rule, .note, "s"), message, file: file, range: start..<start)
  }

  @Test("By path, then place, then rule, then message")
  func order() {
    let sorted = [
      finding("z", "a.md", 1, 1), finding("a", "a.md", 1, 2), finding("b", "a.md", 1, 2, "k"),
      finding("b", "a.md", 1, 2, "l"), finding("a", "a.md", 10, 1), finding("a", "a/b.md", 1, 1),
      finding("a", "b.md", 1, 1),
    ]
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20 { #expect(sorted.shuffled(using: &generator).sorted() == sorted) }
  }

  @Test("An error weighs more than a warning, a warning more than a note")
  func severities() {
    #expect(Severity.note < .warning)
    #expect(Severity.warning < .error)
  }
}
