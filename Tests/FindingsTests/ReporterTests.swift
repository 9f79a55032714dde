import Diagnostics
import Findings
import TestSupport
import Testing

@Suite("Every reporter shows the same findings in its own way")
struct ReporterTests {
  static let disk = SourceFile(
    path: "content/disk.md", text: "# Disk full\n\tFür \u{1B}[31malle\u{7F} 😀 mehr\n\nlast line, 100% full, no newline")

  /// One finding of each severity: with everything, across lines, and in a file that is gone.
  static let report = Report(
    diagnostics: [
      Diagnostic(
        Rule("missing-section", .error, "s"), "section `verification` is missing", in: disk, at: 0..<11,
        help: "add a heading such as `## Verify`",
        notes: [
          .init(
            "it was here", file: "content/old.md", range: Position(line: 3, column: 1)..<Position(line: 3, column: 4))
        ],
        fixes: [.init(title: "add it", file: "content/disk.md", range: .start ..< .start, replacement: "## Verify\n")]),
      Diagnostic(Rule("raw-html", .warning, "s"), "line one\nline \u{1B}[2J two", in: disk, at: 13..<17),
      Diagnostic(
        Rule("broken-link", .warning, "s"), "a link over two lines", in: disk, at: 28..<44, help: "50% of it, please"),
      Diagnostic(
        Rule("nul-byte", .note, "s"), "the file is gone", file: "content/a,b:c.md",
        range: Position(line: 7, column: 2)..<Position(line: 7, column: 3)),
    ], documents: 2)

  private func console(colour: Bool) -> ConsoleReporter {
    ConsoleReporter(usesColour: colour) { $0 == Self.disk.path ? Self.disk : nil }
  }

  @Test("The console shows lines, underlines, help and notes, and no control character")
  func full() {
    #expect(Golden.difference(of: console(colour: false).render(Self.report), from: "full.txt") == nil)
  }

  @Test("With colour it shows the same text")
  func colour() {
    let coloured = console(colour: true).render(Self.report)
    let codes: [Terminal.Style] = [.bold, .dim, .red, .yellow, .cyan]
    var plain = coloured.replacing(Terminal.Style.reset, with: "")
    for style in codes { plain = plain.replacing(style.code, with: "") }
    #expect(plain == console(colour: false).render(Self.report))
    #expect(coloured.contains(Terminal.Style.red.code + "error:"))
  }

  @Test("Concise is one line a finding")
  func concise() {
    let text = ConciseReporter().render(Self.report)
    #expect(Golden.difference(of: text, from: "concise.txt") == nil)
    #expect(text.split(separator: "\n").count == Self.report.diagnostics.count)
  }

  @Test("JSON holds every member")
  func json() {
    #expect(Golden.difference(of: JSONReporter().render(Self.report), from: "json.txt") == nil)
  }

  @Test("GitHub's commands escape what would end them")
  func github() {
    let text = GitHubReporter().render(Self.report)
    #expect(Golden.difference(of: text, from: "github.txt") == nil)
    #expect(text.split(separator: "\n").allSatisfy { $0.hasPrefix("::") })
  }

  @Test("Without findings nothing is shown, but JSON still says so")
  func empty() {
    let report = Report(diagnostics: [], documents: 3)
    #expect(console(colour: true).render(report) == "")
    #expect(ConciseReporter().render(report) == "")
    #expect(GitHubReporter().render(report) == "")
    #expect(JSONReporter().render(report).contains("\"documents\": 3"))
  }
}
