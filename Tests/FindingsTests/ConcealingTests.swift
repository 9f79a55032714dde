import Diagnostics
import Findings
import Testing

@Suite("No report has a secret of the content")
struct ConcealingTests {
  private static let secret = "ghp_" + String(repeating: "aB3dE6", count: 6)
  private static let source = SourceFile(
    path: "a.md",
    text: "# Title\n\nexport TOKEN=\(secret) # ü\n\n-----BEGIN PRIVATE KEY-----\n\(key)\n-----END PRIVATE KEY-----\n")
  private static let key = String(repeating: "Qk1hc3Rlcg", count: 6)

  private static let report = Report(
    diagnostics: [
      Diagnostic(
        Rule("other", .error, "s"), "`\(secret)` leads to nothing", in: source, at: 9..<15, help: "is it \(secret)?",
        notes: [.init("\(secret) again", in: source, at: 0..<3)],
        fixes: [
          .init("write it", in: source, at: 0..<1, secret), .init("fine", in: source, at: 0..<1, "x"),
          .init("both", in: source, at: 0..<1, "x", also: [.init(in: source, at: 0..<1, secret)]),
        ]),
      Diagnostic(Rule("other", .error, "s"), "in the key", in: source, at: 92..<100),
    ], documents: 1)

  @Test("Neither its message, help, notes and fixes nor its line", arguments: ReportFormat.allCases)
  func concealed(_ format: ReportFormat) {
    let context = ReportContext(verb: "check", version: "1", today: "2026-11-21") { _ in Self.source }
    let text = format.rendering(Self.report, context).text
    #expect(!text.contains(Self.secret.dropFirst(4)))
    #expect(!text.contains(Self.key.prefix(20)))
    #expect(!text.isEmpty)
  }

  @Test("The console keeps the columns of the line")
  func columns() {
    let context = ReportContext(verb: "check", version: "1", today: "2026-11-21") { _ in Self.source }
    let text = ReportFormat.full.rendering(Self.report, context).text
    #expect(text.contains("    3 | export TOKEN=\(String(repeating: "*", count: Self.secret.count)) # ü\n"))
    #expect(text.contains("(masked: GitHub token)"))
  }

  @Test("A fix that would write one is left out, the others stay")
  func fixes() {
    #expect(Self.report.concealingSecrets.diagnostics.first?.fixes.map(\.title) == ["fine"])
  }
}
