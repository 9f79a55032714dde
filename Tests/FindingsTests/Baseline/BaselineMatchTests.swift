import Calendar
import Diagnostics
import Files
import Findings
import Links
import Rules
import TestSupport
import Testing

@Suite struct BaselineMatchTests {
  private static let rules = RuleCatalogue.checked + Baseline.rules + Suppressions.rules

  private func judge(_ fixture: HandbookFixture, _ baseline: Baseline, unjudged: Set<Rule> = []) throws -> Judgement {
    let findings = RuleCatalogue.check(fixture.linked).filter { $0.rule.name == "broken-link" }
    return try Judgement(
      findings, of: fixture.linked, rules: Self.rules, unjudged: unjudged, baseline: baseline, isWhole: true)
  }

  private func fixture(_ files: [String: String], ledger: String = "", today: String = "2026-11-21") throws
    -> HandbookFixture
  {
    try HandbookFixture(files, ledger: ledger, today: try #require(CivilDate(iso: today)))
  }

  private func baseline(of fixture: HandbookFixture) throws -> Baseline {
    let match = try #require(try judge(fixture, Baseline(path: "kedge-baseline.txt")).match)
    return Baseline.read(SourceFile(path: "kedge-baseline.txt", text: match.accepted.text)).0
  }

  private static let disk = "# Disk\n\n## One\n\n[a](gone.md)\n"

  @Test("Until its last day an entry holds; after it the finding is there again and says so")
  func until() throws {
    var baseline = try baseline(of: fixture(["disk.md": Self.disk]))
    baseline.entries[0].until = CivilDate(iso: "2026-11-30")
    for (today, count) in [("2026-11-30", 0), ("2026-12-01", 1)] {
      let judged = try judge(fixture(["disk.md": Self.disk], today: today), baseline)
      #expect(judged.diagnostics.count == count, "\(today)")
      #expect(judged.diagnostics.flatMap(\.notes).map(\.message).allSatisfy { $0.contains("until 2026-11-30") })
      #expect(judged.match?.gone.isEmpty == true && judged.match?.shrunk.entries.first?.until != nil)
      #expect((judged.match?.accepted.entries.first?.until == nil) == (count == 1))
    }
  }

  @Test("A second line in the same words is new, and so is one in another document")
  func copies() throws {
    let baseline = try baseline(of: fixture(["disk.md": Self.disk]))
    let copied = try fixture([
      "disk.md": Self.disk + "\n## Two\n\n[a](gone.md)\n", "dns.md": Self.disk,
    ])
    let judged = try judge(copied, baseline)
    #expect(judged.diagnostics.map(\.range.lowerBound.line).sorted() == [5, 9])
    #expect(judged.setAside.baselined == 1)
  }

  @Test(
    "A failure reason keeps what is known of its playbook, whatever the file is called; the ledger keeps the others")
  func moved() throws {
    let playbook = "---\nfailure_reason: disk_full\n---\n" + Self.disk
    let baseline = try baseline(of: fixture(["playbooks/a.md": playbook, "b.md": Self.disk]))
    #expect(baseline.entries.map(\.text).contains { $0.hasPrefix("reason:disk_full#one broken-link ") })
    let files = ["playbooks/x.md": playbook, "y.md": Self.disk]
    #expect(try judge(fixture(files), baseline).diagnostics.map(\.file.utf8.count).count == 2, "one new, one gone")
    let judged = try judge(fixture(files, ledger: "b.html -> y.html\ny.html\n"), baseline)
    #expect(judged.diagnostics.isEmpty)
    #expect(judged.match?.shrunk.entries.map(\.text).contains { $0.hasPrefix("y.html#one ") } == true)
  }

  @Test("Nothing is called gone that was not looked for: rules that were not judged, files that were not read")
  func certainty() throws {
    let first = try fixture(["disk.md": Self.disk, "dns.md": Self.disk])
    let baseline = try baseline(of: first)
    let mended = try fixture(["disk.md": "# Disk\n", "dns.md": "# D\n"])
    #expect(try judge(mended, baseline).match?.gone.count == 2)
    let rule = try #require(RuleCatalogue.checked.first { $0.name == "broken-link" })
    let unjudged = try judge(mended, baseline, unjudged: [rule])
    #expect(unjudged.match?.gone.isEmpty == true && unjudged.match?.shrunk.entries.count == 2)
    let unread = try fixture(["disk.md": "\0", "dns.md": "---\na: [\n---\n# D\n"])
    #expect(try judge(unread, baseline).match?.gone.isEmpty == true)
  }

  @Test("What may never be set aside is not written")
  func forbidden() throws {
    let linked = try fixture(["disk.md": "# D\n"]).linked
    let findings = [
      Diagnostic(Rule("security", .error, "s", .unsuppressible), "m", file: "x"),
      Diagnostic(Rule("fixed", .error, "s", .fixed), "m", file: "x"),
      Diagnostic(Rule("day", .error, "s", .calendar), "m", file: "x"),
      Diagnostic(Rule("other", .error, "s"), "m", file: "x"),
      Diagnostic(Rule("other", .error, "s"), "m", file: "-"),
    ]
    let judged = try Judgement(
      findings, of: linked, rules: Self.rules, unjudged: [], baseline: Baseline(path: "b"), isWhole: true)
    #expect(judged.match?.accepted.entries.map(\.rule) == ["other"])
    #expect(judged.diagnostics.count == 5)
  }

  @Test("Of two findings of a rule on one line the name says which is which")
  func names() throws {
    let rule = Rule("missing", .error, "s")
    let linked = try fixture(["disk.md": "# D\n"]).linked
    func finding(_ name: String) -> Diagnostic { Diagnostic(rule, "section `\(name)` is missing", file: "x") }
    func judge(_ findings: [Diagnostic], _ baseline: Baseline) throws -> Judgement {
      try Judgement(findings, of: linked, rules: [rule], unjudged: [], baseline: baseline, isWhole: true)
    }
    let match = try #require(try judge([finding("a"), finding("b")], Baseline(path: "b")).match)
    let judged = try judge([finding("b"), finding("c")], match.accepted)
    #expect(judged.diagnostics.filter { $0.rule == rule }.map(\.message) == ["section `c` is missing"])
    #expect(judged.match?.gone.count == 1)
  }

  @Test("A file with a finding that cannot be read a second time stops the judgement: its line would look new")
  func unread() throws {
    let fixture = try fixture(["disk.md": Self.disk])
    let baseline = Baseline(path: "kedge-baseline.txt")
    #expect(try judge(fixture, baseline).match?.accepted.entries.isEmpty == false)
    let findings = RuleCatalogue.check(fixture.linked).filter { $0.rule.name == "broken-link" }
    try fixture.ownFolder().remove("disk.md")
    #expect(throws: FileError.self) {
      try Judgement(
        findings, of: fixture.linked, rules: Self.rules, unjudged: [], baseline: baseline, isWhole: true)
    }
  }
}
