import Diagnostics
import Findings
import Testing

@Suite struct ReportTests {
  @Test(
    "The summary counts in words",
    arguments: [(0, "no findings in 1 document"), (1, "1 note in 1 document"), (2, "2 notes in 1 document")])
  func summary(_ count: Int, _ text: String) {
    let findings = (0..<count).map { Diagnostic(Rule("a", .note, "s"), "m \($0)", file: "a.md") }
    #expect(Report(diagnostics: findings, documents: 1).summary == text)
  }
}
