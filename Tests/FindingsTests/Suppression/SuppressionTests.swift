import Diagnostics
import Findings
import Handbook
import Links
import TestSupport
import Testing

@Suite struct SuppressionTests {
  private static let rule = Rule("broken-link", .error, "s")
  private static let guarding = Rule("guarding", .error, "s", .unsuppressible)

  /// What is left of a finding on each line of a document, by line, and what is said of the comments.
  private func judge(_ text: String, rule: Rule = rule) throws -> (lines: [Int], findings: [Diagnostic]) {
    let fixture = try HandbookFixture(["a.md": text])
    let linked = fixture.linked
    let file = linked.handbook.documents[0].sourcePath
    let all = (1...max(1, text.split(separator: "\n", omittingEmptySubsequences: false).count)).map { line in
      Diagnostic(
        rule, "m", file: file, range: Position(line: line, column: 1)..<Position(line: line, column: 2))
    }
    // The comments are read from the files.
    let judged = try withExtendedLifetime(fixture) {
      try Judgement(
        all, of: linked, rules: [Self.rule, Self.guarding] + Suppressions.rules, unjudged: [], baseline: nil,
        isWhole: true)
    }
    return (
      judged.diagnostics.filter { $0.rule == rule }.map(\.range.lowerBound.line),
      judged.diagnostics.filter { $0.rule != rule }
    )
  }

  @Test(
    "A comment is for the next block, whatever that is",
    arguments: [
      ("<!-- kedge-ignore broken-link: why -->\nOne\ntwo\n\nthree\n", [2, 3]),
      ("<!-- kedge-ignore broken-link: why -->\n\n## Heading\n\ntext\n", [3]),
      ("<!--kedge-ignore broken-link:why-->\n- one\n- two\n\n  more\n\nafter\n", [2, 3, 4, 5]),
      ("- one\n\n  <!-- kedge-ignore broken-link: why -->\n\n  two\n\n  three\n", [5]),
      ("<!-- kedge-ignore broken-link: why -->\n```sh\na\nb\n```\n\nc\n", [2, 3, 4, 5]),
      ("<!-- kedge-ignore broken-link:\n  a long reason -->\n| a | b |\n|---|---|\n| 1 | 2 |\n\nx\n", [3, 4, 5]),
      ("<!-- kedge-ignore guarding, broken-link: w -->\n> a\n> b\n\nc\n", [2, 3]),
      ("<!-- kedge-ignore broken-link: one -->\n<!-- kedge-ignore guarding: two -->\nText\n\nx\n", [3]),
    ])
  func block(_ text: String, _ suppressed: [Int]) throws {
    let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(try judge(text).lines == (1...count).filter { !suppressed.contains($0) })
  }

  @Test("A comment for the file is for its front matter too, wherever it is")
  func file() throws {
    #expect(try judge("---\ntitle: T\n---\nText\n\n<!-- kedge-ignore-file broken-link: why -->\n").lines == [])
  }

  @Test(
    "What is code, quoted, part of a text, or in front matter suppresses nothing",
    arguments: [
      "```\n<!-- kedge-ignore-file broken-link: why -->\n```\n", "    <!-- kedge-ignore-file broken-link: why -->\n",
      "`<!-- kedge-ignore-file broken-link: why -->`\n", "> <!-- kedge-ignore-file broken-link: why -->\n>\n> x\n",
      "> [!NOTE]\n> <!-- kedge-ignore-file broken-link: why -->\n", "a <!-- kedge-ignore-file broken-link: why --> b\n",
      "| <!-- kedge-ignore-file broken-link: why --> |\n|---|\n| x |\n",
      "\\<!-- kedge-ignore-file broken-link: why -->\n",
      "&lt;!-- kedge-ignore-file broken-link: why --&gt;\n",
      "---\ntitle: \"<!-- kedge-ignore-file broken-link: why -->\"\n---\nx\n",
      "- > <!-- kedge-ignore-file broken-link: why -->\n", "<!-- other\nkedge-ignore-file broken-link: why -->\n",
      "![<!-- kedge-ignore-file broken-link: why -->](a.png)\n", "<!-- kedge-ignore-file broken-link: … -->\n\nx\n",
    ])
  func not(_ text: String) throws {
    let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(try judge(text).lines == Array(1...count), "\(text)")
  }

  @Test(
    "Each place of a finding is suppressed by the comment of its own block; what is left has no fix for all of them")
  func places() throws {
    let text = "x\n\n<!-- kedge-ignore broken-link: a -->\nx\n\nx\n\n<!-- kedge-ignore broken-link: b -->\nx\n"
    let fixture = try HandbookFixture(["a.md": text])
    let document = fixture.handbook.documents[0]
    let source = fixture.handbook.source(of: document)
    let places = source.bytes.indices.filter { source.bytes[$0] == UInt8(ascii: "x") }.map {
      Diagnostic.Found("m", $0..<$0 + 1, nil)
    }
    let fix = Diagnostic.Fix("write y", in: source, at: places[0].range, "y")
    let finding = try #require(Diagnostic(Self.rule, in: source, at: places, fixes: [fix]))
    #expect(finding.message == "m (and 3 more places)")
    func judge(_ finding: Diagnostic) throws -> Judgement {
      try Judgement(
        [finding], of: fixture.linked, rules: [Self.rule] + Suppressions.rules, unjudged: [], baseline: nil,
        isWhole: true)
    }
    let judged = try judge(finding)
    #expect(judged.diagnostics.map(\.message) == ["m (and 1 more place)"] && judged.setAside.suppressed == 2)
    #expect(judged.diagnostics.first?.places.map(\.range.lowerBound.line) == [1, 6])
    #expect(judged.diagnostics.first?.fixes.isEmpty == true)
    let covered = try judge(try #require(finding.at([finding.places[1], finding.places[3]])))
    #expect(covered.diagnostics.isEmpty && covered.setAside.suppressed == 2)
  }

  @Test("A rule that guards readers is never suppressed, and the attempt is a finding")
  func guarding() throws {
    let text = "<!-- kedge-ignore-file guarding: why -->\n\n<!-- kedge-ignore guarding: why -->\nx\n"
    let judged = try judge(text, rule: Self.guarding)
    #expect(judged.lines == [1, 2, 3, 4, 5])
    #expect(judged.findings.map(\.rule) == [.forbiddenSuppression, .forbiddenSuppression])
  }

  @Test("The innermost comment counts a finding; one that adds nothing is left over")
  func nested() throws {
    let text = """
      <!-- kedge-ignore-file broken-link: file -->

      <!-- kedge-ignore broken-link: list -->
      - a

        <!-- kedge-ignore broken-link: inner -->

        b
      """
    #expect(try judge(text).findings.isEmpty)
    let twice = try judge("<!-- kedge-ignore-file broken-link: a -->\n\n<!-- kedge-ignore-file broken-link: b -->\n")
    #expect(twice.findings.map(\.range.lowerBound.line) == [3])
  }
}
