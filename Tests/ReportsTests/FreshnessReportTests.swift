import Calendar
import Handbook
import Reports
import Testing
import TestSupport

@Suite("The report says what was tested, and what presses most comes first")
struct FreshnessReportTests {
  @Test("Each document and each contact has its state, and what has no date is counted")
  func states() throws {
    let report = try EveryState.report()
    #expect(report.states == EveryState.states)
    #expect(report.undated == 3)
    for state in Freshness.State.allCases {
      #expect(report.count(state) == EveryState.states.values.filter { $0 == state }.count, "\(state)")
    }
  }

  @Test("What is due is first, by severity, then what nothing proves, what is due longest, the path by its bytes")
  func order() throws {
    func tested(_ day: String, _ severity: String) -> String {
      "---\nlast_tested: \(day)\nseverity: \(severity)\ntest_every: 90d\n---\n# A\n"
    }
    let report = try FreshnessReport.of([
      "playbooks/fresh.md": tested("2026-11-01", "P1"), "playbooks/stale.md": tested("2026-01-01", "P3"),
      "playbooks/b.md": tested("2026-05-01", "P2"), "playbooks/ä.md": tested("2026-05-01", "P2"),
      "playbooks/B.md": tested("2026-05-01", "P2"), "playbooks/high.md": tested("2026-05-01", "P1"),
      "playbooks/unknown.md": tested("2026-05-01", "soon"), "playbooks/never.md": "# A\n",
      "playbooks/broken.md": tested("yesterday", "P4"), "playbooks/never-high.md": "---\nseverity: P1\n---\n# A\n",
    ])
    #expect(
      report.rows.map { String($0.path.dropFirst("playbooks/".count)) } == [
        "never-high.md", "high.md", "B.md", "b.md", "ä.md", "stale.md", "broken.md", "never.md", "unknown.md",
        "fresh.md",
      ])
  }

  @Test("Each row says for how long it is overdue, whether the target was met, and how to walk through it")
  func action() throws {
    func tested(_ day: String, _ rto: String) -> String {
      "---\nlast_tested: \(day)\nseverity: P1\ntest_every: 90d\nactual_rto: \(rto)\nrto_target: 15m\n---\n# A\n"
    }
    let report = try FreshnessReport.of([
      "playbooks/late.md": tested("2026-05-25", "22m"), "playbooks/met.md": tested("2026-11-01", "15m"),
      "playbooks/a name.md": "# A\n", "playbooks/$(id).md": "# A\n", "playbooks/-x.md": "# A\n",
    ])
    let rows = Dictionary(uniqueKeysWithValues: report.rows.map { ($0.title + $0.path, $0) }).values
    func row(_ path: String) throws -> FreshnessRow { try #require(rows.first { $0.path == "playbooks/" + path }) }
    #expect(try row("late.md").stateText == "stale, 90d over")
    #expect(try row("late.md").rtoText == "22m of 15m, missed")
    #expect(try row("late.md").drill == "late")
    #expect(try row("met.md").meetsRTO == true)
    #expect(try row("met.md").overdueDays == nil)
    // What is copied into a shell runs nothing but `kedge drill`.
    for name in ["a name.md", "$(id).md", "-x.md"] { #expect(try row(name).drill == nil, "\(name)") }
  }

  @Test("A document that could not be read is invalid, never missing")
  func unreadable() throws {
    let report = try FreshnessReport.of([
      "playbooks/cut.md": "---\nlast_tested: 2026-11-01\n", "playbooks/bytes.md": "# A\n\0\n", "notes.md": "# A\n\0\n",
      "index.md": "# Home\n",
    ])
    #expect(report.states == ["playbooks/cut.md": .invalid, "playbooks/bytes.md": .invalid])
  }

  @Test("The kinds that `kedge.yml` names count whether they have a date or not, others only with one")
  func kinds() throws {
    let files = [
      "playbooks/a.md": "# A\n", "index.md": "# Home\n", "dated.md": "---\nlast_tested: 2026-11-01\n---\n# Dated\n",
      "contacts.yml": "contacts:\n  lead: {name: Lead}\n",
    ]
    #expect(Set(try FreshnessReport.of(files).states.keys) == ["playbooks/a.md", "dated.md", "contacts.yml#lead"])
    let pages = try FreshnessReport.of(files, configuration: "freshness: {kinds: [page]}\n")
    #expect(Set(pages.states.keys) == ["index.md", "dated.md"])
  }

  @Test("A public edition names no owner, no tester, no evidence and no contact")
  func publicEdition() throws {
    let report = try EveryState.report("audience: public\n")
    #expect(report.rows.count > 10)
    #expect(report.rows.allSatisfy { $0.owner == nil && $0.ownerName == nil && $0.kind != "contacts" })
    for format in FreshnessFormat.allCases {
      let text = report.text(as: format, baseURL: EveryState.base, thresholds: [])
      for secret in ["alice", "bob", "ci.example.com", "on-call,", "Lead"] {
        #expect(!text.contains(secret), "\(format) says \(secret)")
      }
    }
  }

  @Test("The report can leave out what has no date, and keeps the number of it")
  func narrowing() throws {
    let report = try EveryState.report()
    let dated = report.withoutUndated()
    #expect(
      Set(report.states.keys).subtracting(dated.states.keys) == [
        "playbooks/never.md", "comms/slack.md", "contacts.yml#lead",
      ])
    #expect(dated.undated == 3)
    #expect(dated.rows.map(\.path) == report.rows.map(\.path).filter { dated.states[$0] != nil })
  }

  @Test("What is due by a day is due on that day too, and what nothing proves is due at once")
  func dueBy() throws {
    let row = try #require(try FreshnessReport.of(playbook: "last_tested: 2026-11-01\ntest_every: 30d").rows.first)
    #expect(row.isDue(by: try #require(CivilDate(iso: "2026-12-01"))))
    #expect(!row.isDue(by: try #require(CivilDate(iso: "2026-11-30"))))
    let never = try #require(try FreshnessReport.of(playbook: "severity: P1").rows.first)
    #expect(never.isDue(by: try #require(CivilDate(iso: "1970-01-01"))))
  }

  @Test("The summary counts, the worst first, and leaves out what there is not")
  func summary() throws {
    let report = try EveryState.report()
    let numbers = report.summary.matches(of: /\d+/).compactMap { Int($0.output) }
    #expect(numbers == [20] + FreshnessReport.order.map(report.count))
    let one = try FreshnessReport.of(playbook: "last_tested: 2026-11-01")
    #expect(one.summary.matches(of: /\d+/).map(\.output) == ["1", "1"])
    #expect(one.summary.hasSuffix(Freshness.State.fresh.words))
    #expect(try FreshnessReport.of([:]).summary.matches(of: /\d+/).map(\.output) == ["0"])
  }
}
