import Diagnostics
import Findings
import Ground
import Testing

@Suite("Of 30,000 findings none is lost without a word")
struct ManyFindingsTests {
  private static let count = 30_000
  private static let report = CannedFindings.many(count)

  private func rendering(_ format: ReportFormat) -> Rendering { format.rendering(Self.report, CannedFindings.context) }

  /// The number before `error` and so on in a sentence.
  private static func told(_ sentence: String) -> Int {
    sentence.matches(of: /(\d+) (?:error|warning|note)s?/).reduce(0) { $0 + (Int($1.1) ?? 0) }
  }

  @Test("Formats without a limit have them all", arguments: [ReportFormat.concise, .full, .jsonl, .rdjsonl])
  func lines(_ format: ReportFormat) {
    let rendering = rendering(format)
    #expect(rendering.leftOut.isEmpty)
    let lines = rendering.text.split(separator: "\n").filter { $0.contains("leads to nothing") }
    #expect(lines.count == Self.count)
  }

  @Test("JSON and GitLab's report have them all, GitLab's with as many fingerprints")
  func json() throws {
    let json = try JSONReader.read(Array(rendering(.json).text.utf8), maximumSize: 100_000_000)
    #expect(json["diagnostics"]?.items?.count == Self.count)
    let gitlab = try JSONReader.read(Array(rendering(.gitlab).text.utf8), maximumSize: 100_000_000)
    #expect(Set(gitlab.items?.compactMap { $0["fingerprint"]?.text } ?? []).count == Self.count)
  }

  @Test("Findings that are equal in everything have fingerprints and names of their own")
  func equal() throws {
    let finding = Diagnostic(Rule("a", .error, "s"), "m", file: "a.md")
    let report = Report(diagnostics: Array(repeating: finding, count: 3), documents: 1)
    let gitlab = ReportFormat.gitlab.rendering(report, CannedFindings.context).text
    let items = try JSONReader.read(Array(gitlab.utf8)).items ?? []
    #expect(Set(items.compactMap { $0["fingerprint"]?.text }).count == 3)
    let parser = XMLMessages()
    #expect(parser.parse(ReportFormat.junit.rendering(report, CannedFindings.context).text))
    #expect(Set(parser.cases).count == 3)
  }

  @Test("JUnit has a case for each, with a name of its own")
  func junit() {
    // A parser of libxml2 reads no file of 10 MB unless it is told to.
    let names = rendering(.junit).text.split(separator: "\n").filter { $0.contains("<testcase ") }
    #expect(Set(names).count == Self.count)
  }

  @Test("SARIF stays under its limits, keeps the gravest and says what it left out")
  func sarif() throws {
    let rendering = rendering(.sarif)
    #expect(rendering.text.utf8.count <= 10_000_000)
    let json = try JSONReader.read(Array(rendering.text.utf8), maximumSize: 100_000_000)
    let run = try #require(json["runs"]?.items?.first)
    let results = try #require(run["results"]?.items)
    #expect(results.count <= 25_000)
    let errors = results.count { $0["level"]?.text == "error" }
    #expect(errors == Self.count / 3)
    let notifications = run["invocations"]?.items?.first?["toolExecutionNotifications"]?.items ?? []
    let sentences = notifications.compactMap { $0["message"]?["text"]?.text }
    #expect(sentences == rendering.leftOut)
    #expect(results.count + Self.told(sentences.first ?? "") == Self.count)
    #expect(sentences.last?.contains("the 5000 gravest of the \(results.count) results") == true)
  }

  @Test("SARIF has 25,000 results where they are short enough")
  func shortSARIF() throws {
    let findings = (0..<25_001).map { Diagnostic(Rule("a", $0 == 0 ? .note : .error, "s"), "m", file: "\($0)") }
    let report = Report(diagnostics: findings, documents: 1)
    let rendering = ReportFormat.sarif.rendering(report, CannedFindings.context)
    #expect(rendering.leftOut.first?.hasSuffix("no room for 1 note") == true)
  }

  @Test("GitHub annotates ten errors, ten warnings and ten notices, and the log has the others")
  func github() {
    let lines = rendering(.github).text.split(separator: "\n")
    for command in ["error", "warning", "notice"] {
      #expect(lines.count { $0.hasPrefix("::\(command) ") } == 10)
    }
    #expect(lines.count { $0.hasPrefix("content/many.md:") } == Self.count - 30)
    #expect(lines.contains { $0.hasPrefix("::group::") && Self.told(String($0)) == Self.count - 30 })
  }

  @Test("Tables fit where they go, and count what has no room", arguments: [64_000, 1_024_000, 500])
  func tables(_ limit: Int) {
    let rendering =
      limit == 64_000 ? rendering(.markdown) : GitHubReporter.summary(of: Self.report, within: limit)
    #expect(rendering.text.utf8.count <= limit)
    let rows = rendering.text.split(separator: "\n").count { $0.contains(/^\| (error|warning|note) \|/) }
    #expect(rows + Self.told(rendering.leftOut.first ?? "") == Self.count)
    #expect(rendering.text.contains("This table has no room for"))
  }

  @Test("Where the summary of a step is full it is told")
  func full() {
    let rendering = GitHubReporter.summary(of: Self.report, within: 10)
    #expect(rendering.text.isEmpty)
    #expect(rendering.leftOut.count == 1)
  }
}
