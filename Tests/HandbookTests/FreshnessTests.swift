import Calendar
import Diagnostics
import Handbook
import Testing
import TestSupport
import YAML

@Suite("When a test falls due")
struct FreshnessTests {
  /// A playbook with these lines in its front matter, read on a day.
  private static func freshness(
    _ head: String, today: String = "2026-11-21", configuration: String = "title: Test\n"
  ) throws -> Freshness {
    let fixture = try HandbookFixture(
      ["playbooks/a.md": "---\n\(head)\n---\n# A\n"], configuration: configuration,
      today: try #require(CivilDate(iso: today)))
    return try fixture.document("playbooks/a.md").freshness
  }

  @Test(
    "Half a year after the end of March is the end of September",
    arguments: [
      ("2020-09-15", Freshness.State.fresh), ("2020-09-16", .dueSoon), ("2020-09-29", .dueSoon),
      ("2020-09-30", .dueToday),
      ("2020-10-01", .stale),
    ])
  func states(_ today: String, _ state: Freshness.State) throws {
    let freshness = try Self.freshness("last_tested: 2020-03-31\ntest_every: 6 months", today: today)
    #expect(freshness.due?.description == "2020-09-30")
    #expect(freshness.state == state)
  }

  @Test(
    "Days are added on the calendar and stop at the end of a month",
    arguments: [
      ("2024-02-29", "1 year", "2025-02-28"), ("2024-02-29", "4 years", "2028-02-29"),
      ("2023-12-31", "2 months", "2024-02-29"), ("2024-02-28", "1d", "2024-02-29"),
      ("2024-08-31", "P1Y6M", "2026-02-28"),
    ])
  func due(_ last: String, _ every: String, _ due: String) throws {
    #expect(try Self.freshness("last_tested: \(last)\ntest_every: \(every)").due?.description == due)
  }

  @Test("The interval is that of the document, else that of its severity, else the default")
  func interval() throws {
    let tested = "last_tested: 2026-11-01\n"
    #expect(try Self.freshness(tested + "severity: P1\ntest_every: 30d").interval.description == "30d")
    for (severity, interval) in [("P1", "90d"), ("P2", "180d"), ("P3", "1 year"), ("", "1 year")] {
      #expect(try Self.freshness(tested + "severity: \(severity)").interval.description == interval, "\(severity)")
    }
    #expect(
      try Self.freshness(tested, configuration: "freshness: {test_every: 30d}\n").interval.description == "30d")
  }

  @Test(
    "An interval that is none proves nothing, and is a finding at its place",
    arguments: ["0d", "soon", "0 months", "5h", "PT0S"])
  func badInterval(_ every: String) throws {
    let fixture = try HandbookFixture([
      "playbooks/a.md": "---\ntitle: A\nlast_tested: 2026-11-01\ntest_every: \(every)\n---\n# A\n",
      "playbooks/b.md": "# B\n\n**Last tested:** 2026-11-01\n**Test every:** \(every)\n",
    ])
    for name in ["a", "b"] {
      let freshness = try fixture.document("playbooks/\(name).md").freshness
      #expect(freshness.state == .invalid && freshness.due == nil, "\(name)")
    }
    let places = fixture.findings.filter { $0.message.contains("`\(every)") }.map(\.range.lowerBound)
    #expect(places == [Position(line: 4, column: 13), Position(line: 4, column: 17)])
    let (_, findings) = Configuration.read(SourceFile(path: "kedge.yml", text: "freshness: {test_every: \(every)}\n"))
    #expect(findings.map(\.range.lowerBound) == [Position(line: 1, column: 25)])
  }

  @Test(
    "A day to come and a day that is none prove nothing", arguments: ["2026-11-22", "yesterday", "2026-02-30", "[]"])
  func badDay(_ day: String) throws {
    #expect(try Self.freshness("last_tested: \(day)").state == .invalid)
  }

  @Test("Who only read it did not test it, and talking does not count for the highest severities")
  func kinds() throws {
    func state(_ kind: String, _ severity: String) throws -> Freshness.State {
      try Self.freshness("last_tested: 2026-11-01\ntest_kind: \(kind)\nseverity: \(severity)").state
    }
    #expect(
      try ["P1", "P2", "P3", "P4"].map { try state("tabletop", $0) } == [.neverTested, .neverTested, .fresh, .fresh])
    #expect(try ["P1", "P4"].map { try state("review", $0) } == [.neverTested, .neverTested])
    #expect(try ["P1", "P4"].map { try state("drill", $0) } == [.fresh, .fresh])
    #expect(try state("dril", "P4") == .invalid)
  }

  @Test("Keys of a site's own and bold lines count as well")
  func otherWords() throws {
    let mapped = try Self.freshness(
      "last_reviewed_on: 2020-03-31\nreview_in: 6 months",
      configuration: "keys: {last_tested: last_reviewed_on, test_every: review_in}\n")
    #expect(mapped.due?.description == "2020-09-30" && mapped.state == .stale)
    let bold = try HandbookFixture([
      "playbooks/a.md": "# A\n\n**Last tested:** 2026-11-01 by carol — actual RTO: 9 minutes\n"
    ]).document("playbooks/a.md").freshness
    #expect(bold.lastTested?.description == "2026-11-01" && bold.state == .fresh)
    #expect(bold.record.testedBy?.value == "carol")
    #expect(bold.record.actualRTO?.value == Interval(minutes: 9))
  }
}
