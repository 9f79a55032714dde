import Diagnostics
import Findings
import TestSupport
import Testing

@Suite("Every reporter shows the same findings in its own way")
struct ReporterTests {
  private func text(_ format: ReportFormat, colour: Bool = false) -> String {
    var context = CannedFindings.context
    context.usesColour = colour
    return format.rendering(CannedFindings.report, context).text
  }

  @Test("What a format makes of the canned findings is in its golden file", arguments: ReportFormat.allCases)
  func golden(_ format: ReportFormat) {
    #expect(Golden.difference(of: text(format), from: "\(format.rawValue).txt") == nil)
  }

  @Test("With colour the console shows the same text")
  func colour() {
    let coloured = text(.full, colour: true)
    let codes: [Terminal.Style] = [.bold, .dim, .red, .yellow, .cyan]
    var plain = coloured.replacing(Terminal.Style.reset, with: "")
    for style in codes { plain = plain.replacing(style.code, with: "") }
    #expect(plain == text(.full))
    #expect(coloured.contains(Terminal.Style.red.code + "error:"))
  }

  @Test(
    "Formats with a finding a line have as many lines as findings", arguments: [ReportFormat.concise, .jsonl, .rdjsonl])
  func lines(_ format: ReportFormat) {
    #expect(text(format).split(separator: "\n").count == CannedFindings.report.diagnostics.count)
  }

  @Test("Without findings the formats for people and for streams are empty, and the others say so")
  func empty() {
    let report = Report(diagnostics: [], documents: 3)
    func text(_ format: ReportFormat) -> String { format.rendering(report, CannedFindings.context).text }
    for format in [ReportFormat.full, .concise, .github, .jsonl, .rdjsonl] { #expect(text(format).isEmpty) }
    #expect(text(.json).contains("\"documents\": 3"))
    #expect(text(.gitlab) == "[]\n")
    #expect(text(.sarif).contains("\"results\":[\n\n]"))
    #expect(text(.junit).contains("<testcase name=\"no findings in 3 documents\""))
    #expect(text(.markdown) == "### Kedge: no findings in 3 documents\n")
  }

  @Test("An absolute path in the working folder is relative in what goes to other programs, others stay")
  func paths() {
    let rule = Rule("a", .note, "s")
    let report = Report(
      diagnostics: ["/work/content/a b.md", "/other/c.md", "././d.md", "../e.md"].map {
        Diagnostic(rule, "m", file: $0)
      },
      documents: 1)
    let sarif = ReportFormat.sarif.rendering(report, CannedFindings.context).text
    for uri in ["\"content/a%20b.md\"", "\"file:///other/c.md\"", "\"d.md\"", "\"../e.md\""] {
      #expect(sarif.contains("\"uri\":" + uri), "\(uri)")
    }
  }
}
