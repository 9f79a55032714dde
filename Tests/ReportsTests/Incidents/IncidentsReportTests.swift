import Calendar
import Ground
import Handbook
import Links
import Reports
import Testing
import TestSupport

@Suite("The report on incidents counts what postmortems say")
struct IncidentsReportTests {
  /// The report on postmortems, name → front matter and text.
  private static func report(
    _ postmortems: [String: String], configuration: String = "title: Test\n"
  ) throws -> IncidentsReport {
    let files = postmortems.map { ("postmortems/\($0.key).md", $0.value) }
    let fixture = try HandbookFixture(Dictionary(uniqueKeysWithValues: files), configuration: configuration)
    let map = SiteMap(fixture.handbook)
    return IncidentsReport(fixture.handbook, map: map, actions: ActionsReport(fixture.handbook, map: map))
  }

  private static func text(_ head: String, _ body: String = "") -> String {
    "---\n\(head)\n---\n# Incident\n\n\(body)\n"
  }

  @Test("Between the first month and the last none is left out")
  func months() throws {
    let report = try Self.report([
      "2026-01-31-a": Self.text("severity: P1"), "2026-04-01-b": Self.text("severity: SEV-2"),
      "2026-04-02-c": Self.text("severity: P1"),
    ])
    #expect(report.months.map(\.month.description) == ["2026-01", "2026-02", "2026-03", "2026-04"])
    #expect(report.severities == ["P1", "P2"])
    #expect(report.months.map(\.bySeverity) == [[1, 0], [0, 0], [0, 0], [1, 1]])
    #expect(report.summary == "3 incidents from 2026-01 to 2026-04")
  }

  @Test("A mistyped year makes no thousands of empty months")
  func mistyped() throws {
    let report = try Self.report(["2026-01-31-a": Self.text("severity: P1"), "b": Self.text("date: 0202-01-31")])
    #expect(report.months.map(\.month.description) == ["0202-01", "2026-01"])
  }

  @Test("A public edition names no playbook that it leaves out")
  func withheld() throws {
    let files = [
      "playbooks/hidden.md": Self.text("title: Hidden\ninternal: true"),
      "playbooks/shown.md": Self.text("title: Shown"),
      "postmortems/2026-01-01-a.md": Self.text("status: final\nplaybooks: [playbooks/hidden.md, playbooks/shown.md]"),
    ]
    for (configuration, names) in [
      ("audience: public\n", ["playbooks/shown.md"]), ("title: A\n", ["playbooks/hidden.md", "playbooks/shown.md"]),
    ] {
      let fixture = try HandbookFixture(files, configuration: configuration)
      let report = IncidentsReport(fixture.handbook, map: SiteMap(fixture.handbook))
      #expect(report.incidents.map(\.playbooks) == [names])
    }
  }

  @Test("Of a tiny budget any use is shown, and minutes that are no number count for nothing")
  func tinyBudget() throws {
    let report = try Self.report(
      [
        "2026-01-01-a": Self.text("severity: P1\nerror_budget_minutes: 900000000"),
        "2026-01-02-b": Self.text("severity: P1\nerror_budget_minutes: 100000000000000000000"),
      ], configuration: "targets: {error_budget: 0.0000001}\n")
    #expect(report.budgets.map(\.minutes) == [900_000_000])
    let table = IncidentsTable(width: nil, usesColour: false).text(of: report)
    #expect(table.contains(" 100000000000000 %"), "\(table)")
    let metrics = IncidentsPrometheus.text(of: report)
    #expect(metrics.contains("kedge_error_budget_used_minutes{service=\"\",month=\"2026-01\"} 900000000\n"))
  }

  @Test("No two lines of the metrics have the same name and labels, whatever a severity is called")
  func series() throws {
    let times = "started_at: 2026-01-01T10:00:00Z\ndetected_at: 2026-01-01T10:04:00Z"
    let report = try Self.report([
      "2026-01-01-a": Self.text("severity: all\n\(times)"), "2026-01-02-b": Self.text("severity: P1\n\(times)"),
    ])
    let names = IncidentsPrometheus.text(of: report).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0[..<($0.lastIndex(of: " ") ?? $0.endIndex)] }
    #expect(names.contains(#"kedge_incident_phase_count{phase="detect",severity="all"}"#))
    #expect(names.contains(#"kedge_incident_phase_count{phase="detect"}"#))
    #expect(Set(names).count == names.count)
  }

  @Test("An incident without a date is in no month, and that is said")
  func undated() throws {
    let report = try Self.report(["a": Self.text("severity: P1")])
    #expect(report.months.isEmpty && report.undated == 1)
    #expect(report.summary == "1 incident, 1 without a date")
  }

  @Test("A phase counts where both of its ends are known; none at all is half a minute")
  func phases() throws {
    let report = try Self.report([
      "2026-01-01-a": Self.text("started_at: 2026-01-01T10:00:00Z\ndetected_at: 2026-01-01T11:00:00+01:00")
    ])
    let incident = try #require(report.incidents.first)
    #expect(incident.seconds == [.detect: 0])
    #expect(incident.counted(.detect) == 30)
    let detect = try #require(report.distribution(.detect))
    #expect(detect.count == 1 && detect.quartiles?.median == 30 && detect.mean == nil && detect.change == nil)
    #expect(report.distribution(.resolve)?.quartiles == nil)
  }

  @Test("Times out of order count in no duration: one is wrong, and nobody knows which")
  func outOfOrder() throws {
    let report = try Self.report([
      "2026-01-01-a": Self.text(
        "started_at: 2026-01-21T10:00:00Z\ndetected_at: 2026-01-01T10:04:00Z\nacknowledged_at: 2026-01-21T10:07:00Z")
    ])
    #expect(report.incidents.first?.isInOrder == false && report.outOfOrder == 1)
    #expect(report.distributions.allSatisfy { $0.count == 0 })
    #expect(report.summary == "1 incident in 2026-01, 1 with times out of order")
  }

  @Test("A factor is the bold words of an item, or all of it; two incidents share it whatever its case")
  func factors() throws {
    let list = "## Contributing factors\n\n"
    let report = try Self.report([
      "2026-01-01-a": Self.text(
        "severity: P1", list + "- **No canary:** all pods at once.\n- Deployed in *peak* hours.\n"),
      "2026-01-02-b": Self.text(
        "severity: P1", list + "1. **no canary**\n2. Deployed in peak hours\n   - **No canary** here\n"),
      "2026-01-03-c": Self.text("severity: P1", list + "- Alone\n- Alone\n"),
      "2026-01-04-d": Self.text("severity: P1", "## Summary\n\n- Alone\n"),
    ])
    #expect(report.factors.map(\.name) == ["Deployed in peak hours", "no canary"])
    #expect(report.factors.map(\.incidents) == [[2, 3], [2, 3]])
    #expect(report.incidents[1].factors == ["Alone", "Alone"])
  }

  @Test(
    "A draft is in time until the end of its time, by the day where only its day is known",
    arguments: [
      ("drafted_at: 2026-01-03", IncidentRow.Draft.onTime), ("drafted_at: 2026-01-04", .late),
      ("drafted_at: 2026-01-03T12:00:00Z", .onTime), ("drafted_at: 2026-01-03T12:00:01Z", .late),
      ("status: draft", .late), ("status: final", .unknown),
    ])
  func drafts(_ head: String, _ draft: IncidentRow.Draft) throws {
    // P1: 48 hours.
    let report = try Self.report(["2026-01-01-a": Self.text("severity: P1\nresolved_at: 2026-01-01T12:00:00Z\n" + head)]
    )
    #expect(report.incidents.first?.draft == draft)
    #expect(report.incidents.first?.draftDue == CivilDate(iso: "2026-01-03"))
  }

  @Test(
    "A draft that is not due yet, one that nobody asks for, and one whose end is unknown are neither in time nor late")
  func noDraft() throws {
    let report = try Self.report([
      "2026-11-20-a": Self.text("severity: P1\nstatus: draft\nresolved_at: 2026-11-20T12:00:00Z"),
      "2026-11-19-b": Self.text("severity: P4\nstatus: draft\nresolved_at: 2026-11-20T12:00:00Z"),
      "2026-11-18-c": Self.text("severity: P1\nstatus: draft"),
    ])
    #expect(report.incidents.map(\.draft) == [.pending, .notRequired, .unknown])
    #expect(report.draftsOnTime.whole == 0 && report.draftsOnTime.percent == nil && report.draftsOnTime.isMet == nil)
  }

  @Test("An error budget is used up by service and month; above 80 % and above 100 % it is told")
  func budgets() throws {
    let report = try Self.report(
      [
        "2026-01-01-a": Self.text("services: [a, b, a]\nerror_budget_minutes: 8"),
        "2026-01-20-b": Self.text("services: a\nerror_budget_minutes: 0.1"),
        "2026-02-01-c": Self.text("services: b\nerror_budget_minutes: 10"),
        "2026-02-02-d": Self.text("error_budget_minutes: 11"),
      ], configuration: "targets: {error_budget: {a: 10, b: 10}}\n")
    #expect(report.budgets.map(\.service) == [nil, "b", "a", "b"])
    #expect(report.budgets.map(\.level) == [2, 1, 1, 0])
    #expect(report.budgets.map(\.incidents) == [1, 1, 2, 1])
    #expect(report.budgets[2].minutes == 8.1)
  }

  @Test("Actions that were due are counted as done or not, worked examples apart")
  func actions() throws {
    func rows(_ days: [(String, String)]) -> String {
      "## Action items\n\n| Action | Due | Status |\n|---|---|---|\n"
        + days.enumerated().map { "| Do \($0.offset) | \($0.element.0) | \($0.element.1) |\n" }.joined()
    }
    let report = try Self.report([
      "2026-10-01-a": Self.text(
        "severity: P1",
        rows([
          ("2026-11-20", "done"), ("2026-11-21", "open"), ("2026-10-22", "open"), ("2026-10-23", "done"),
          ("soon", "open"),
        ])),
      "2026-10-02-b": Self.text("severity: P1\nexample: true", rows([("2026-10-08", "open")])),
    ])
    #expect(report.actionsDone == Ratio(2, of: 3, target: 90))
    #expect(report.actionsDoneAfter30Days == Ratio(0, of: 1))
    #expect(report.examplesLeftOut == 1 && !report.isFromExamples)
  }

  @Test("Text of documents stays inside its field, whatever it holds")
  func hostile() throws {
    let report = try Self.report([
      "2026-01-01-a": Self.text(
        #"""
        title: "=1+1\n[31m\"x\""
        severity: "P\n1"
        failure_reason: "a\"}\n[2Jb"
        services: ["-x,y"]
        """#)
    ])
    let json = try JSONReader.read(Array(report.text(as: .json).utf8))
    #expect(json["incidents"]?.items?.first?["title"]?.text == "=1+1\n[31m\"x\"")
    #expect(report.text(as: .csv).contains(",\"'=1+1\n[31m\"\"x\"\"\","))
    #expect(report.text(as: .csv).contains(",\"'-x,y\","))
    let metrics = report.text(as: .prometheus).split(separator: "\n")
    #expect(metrics.allSatisfy { $0.hasPrefix("kedge_") || $0.hasPrefix("# ") })
    let table = IncidentsTable(width: nil, usesColour: false).text(of: report)
    #expect(!table.contains("\u{1B}"))
    #expect(table.contains("a\"}\u{FFFD}[2Jb"))
  }
}
