import Handbook
import Links
import Reports
import TestSupport
import Testing

@Suite("The review says what there is for each failure, and what needs somebody")
struct ReviewReportTests {
  private static let configuration = """
    title: Test
    failure_reasons: [unwritten, timeout, refused]

    """

  private func playbook(_ keys: String) -> String { "---\n\(keys)\n---\n# Playbook\n\n## Diagnosis\n\n1. Look\n" }

  private func report(_ files: [String: String], gaps: AlertGaps? = nil) throws -> ReviewReport {
    let linked = try HandbookFixture(files, configuration: Self.configuration).linked
    return ReviewReport(
      linked, FreshnessReport(linked.handbook, map: linked.map), ActionsReport(linked.handbook, map: linked.map),
      gaps: gaps)
  }

  private var handbook: [String: String] {
    [
      "playbooks/timeout.md": playbook("failure_reason: timeout\nseverity: P2\nowner: ops"),
      "playbooks/refused.md": playbook(
        "failure_reason: refused\nseverity: P1\nlast_tested: 2026-11-01\ntested_by: a\ntest_kind: drill\nactual_rto: 20m\nrto_target: 15m"
      ),
      "playbooks/old stuff.md": playbook("severity: P3\nlast_tested: 2020-01-01\ntested_by: a\ntest_kind: drill"),
      "comms/slack.md": "---\nlast_tested: 2020-01-01\n---\n# Slack\n",
      "contacts.yml": "contacts:\n  ops: {name: Ops}\n  lead: {name: Lead, last_tested: 2026-11-01}\n",
      "postmortems/2026-01-02-a.md":
        "---\nfailure_reason: timeout\nplaybook_outcome: wrong\nseverity: P2\n---\n# A\n\n## Action items\n\n"
        + "| Action | Owner | Due | Status |\n|---|---|---|---|\n| Mend it | ops | 2026-02-01 | open |\n"
        + "| Test it | ops | 2026-02-01 | done |\n",
      "postmortems/2026-05-02-b.md": "---\nfailure_reason: timeout\nexample: true\n---\n# B\n",
      "postmortems/2026-06-02-c.md": "---\nfailure_reason: unwritten\nplaybook_outcome: missing\n---\n# C\n",
    ]
  }

  @Test("Each reason has its playbook, test, RTO and last incident; one without a playbook comes first")
  func coverage() throws {
    let rows = try report(handbook).coverage
    #expect(rows.map(\.reason) == ["unwritten", "refused", "timeout", nil])
    #expect(rows.map(\.severity) == [nil, "P1", "P2", "P3"])
    #expect(
      rows.map { $0.playbook?.path } == [nil, "playbooks/refused.md", "playbooks/timeout.md", "playbooks/old stuff.md"])
    #expect(rows.map(\.isRTOMet) == [nil, false, nil, nil])
    #expect(rows.map { $0.incident?.outcome } == [.missing, nil, .wrong, nil])
  }

  @Test("An incident that happened is told rather than a newer one that is an example")
  func examples() throws {
    let rows = try report(handbook).coverage
    #expect(rows[2].incident?.page == "postmortems/2026-01-02-a.html")
    #expect(rows[2].incident?.isExample == false)
  }

  @Test("What is overdue comes by severity, with the command that changes it")
  func overdue() throws {
    let report = try report(handbook)
    #expect(report.overdue.map(\.row.path) == ["playbooks/timeout.md", "playbooks/old stuff.md", "comms/slack.md"])
    #expect(
      report.overdue.map(\.command) == [
        "kedge drill timeout", "kedge drill 'playbooks/old stuff.md'",
        "kedge tested comms/slack.md --by NAME --kind tabletop --evidence URL",
      ])
    #expect(report.untried.map(\.title) == ["Ops"])
    #expect(report.actions.map(\.words) == ["Mend it"])
    #expect(report.overdueActions == 1)
    #expect(!report.isFine)
  }

  @Test("Two playbooks that claim one reason are drilled by different names")
  func twice() throws {
    let report = try report([
      "playbooks/a.md": playbook("failure_reason: timeout"), "playbooks/b.md": playbook("failure_reason: timeout"),
    ])
    #expect(report.overdue.map(\.command) == ["kedge drill timeout", "kedge drill playbooks/b.md"])
  }

  @Test("A handbook in which all is tested and done needs nobody; an alert without a playbook does")
  func fine() throws {
    let linked = try HandbookFixture([
      "playbooks/a.md": playbook("last_tested: 2026-11-01\ntested_by: a\ntest_kind: drill")
    ]).linked
    func report(_ gaps: AlertGaps?) -> ReviewReport {
      ReviewReport(
        linked, FreshnessReport(linked.handbook, map: linked.map), ActionsReport(linked.handbook, map: linked.map),
        gaps: gaps)
    }
    #expect(report(nil).isFine)
    let silent = AlertGaps.Silent(alert: "DiskFull", file: "rules/disk.yml", line: 14, severity: "P1")
    #expect(!report(AlertGaps(alerts: 1, linked: 0, silent: [silent], unnamed: [])).isFine)
  }

  @Test("The JSON has every row of the report, and the same counts")
  func json() throws {
    let silent = AlertGaps.Silent(alert: "DiskFull", file: "rules/disk.yml", line: 14, severity: nil)
    let text = String(
      decoding: ReviewJSON.bytes(
        of: try report(handbook, gaps: AlertGaps(alerts: 3, linked: 2, silent: [silent], unnamed: []))),
      as: UTF8.self)
    for part in [
      "\"overdue_tests\": 3", "\"overdue_actions\": 1", "\"reasons_without_playbook\": 1", "\"untried_contacts\": 1",
      "\"alerts_without_playbook\": 1", "\"total\": 3", "\"command\": \"kedge drill timeout\"", "\"rto_met\": false",
    ] { #expect(text.contains(part), "\(part)") }
  }
}
