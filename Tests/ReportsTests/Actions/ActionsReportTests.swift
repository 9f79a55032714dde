import Calendar
import Ground
import Handbook
import Links
import Reports
import Testing
import TestSupport

@Suite("The report on actions says what was promised, and what of it is overdue")
struct ActionsReportTests {
  private static func report(_ files: [String: String], _ configuration: String = "title: Test\n") throws
    -> ActionsReport
  {
    let fixture = try HandbookFixture(files, configuration: configuration)
    return ActionsReport(fixture.handbook, map: SiteMap(fixture.handbook))
  }

  private static func postmortem(_ rows: [String], _ head: String = "severity: P1") -> String {
    "---\n\(head)\n---\n# Outage\n\n## Action items\n\n| Action | Owner | Due | Status |\n|---|---|---|---|\n"
      + rows.map { "| \($0) |\n" }.joined()
  }

  @Test("Overdue begins on the day after; then comes what is due, what has no date, what is done")
  func order() throws {
    let report = try Self.report([
      "postmortems/a.md": Self.postmortem([
        "Done | @a | 2026-01-01 | done", "No date | @a | soon | open", "Today | @a | 2026-11-21 | open",
        "Yesterday | @a | 2026-11-20 | open", "Long ago | @a | 2025-11-21 | open",
      ])
    ])
    #expect(report.rows.map(\.words) == ["Long ago", "Yesterday", "Today", "No date", "Done"])
    #expect(report.rows.map(\.daysOverdue) == [365, 1, nil, nil, nil])
    #expect(report.summary == "5 actions: 2 overdue, 2 open, 1 done")
    #expect(
      report.keeping { $0.isDue(by: HandbookFixture.today) }.rows.map(\.words) == ["Long ago", "Yesterday", "Today"])
  }

  @Test("The same action has the same identity whatever becomes of it; two with the same words have two")
  func identity() throws {
    func identifiers(_ rows: [String], path: String = "postmortems/a.md") throws -> [String] {
      try Self.report([path: Self.postmortem(rows)]).rows.map(\.identifier)
    }
    let first = try identifiers(["Do it | @a | 2026-01-01 | open"])
    #expect(try identifiers(["Do it | @b | 2027-01-01 | done"]) == first)
    #expect(try identifiers(["Do it | @a | 2026-01-01 | open"], path: "postmortems/b.md") != first)
    #expect(Set(try identifiers(["Do it | @a | 2026-01-01 | open", "Do it | @b | 2026-01-02 | open"])).count == 2)
  }

  @Test(
    "An owner is the contact whose key, handle or name it is",
    arguments: [
      ("lead", "lead"), ("@lead", "lead"), ("@LEAD", "lead"), ("Team lead", "lead"), ("@alice", nil), ("", nil),
    ])
  func owners(_ written: String, _ contact: String?) throws {
    let report = try Self.report([
      "contacts.yml": "contacts:\n  lead: {name: Team lead}\n",
      "postmortems/a.md": Self.postmortem(["Do it | \(written) | 2026-12-01 | open"]),
    ])
    #expect(report.rows.map(\.ownerContact) == [contact])
  }

  @Test("A format that makes something elsewhere has no example in it, and no second ticket")
  func things() throws {
    let report = try Self.report([
      "postmortems/a.md": Self.postmortem(["Promised | @a | 2026-12-01 | open"]),
      "postmortems/b.md": Self.postmortem(["Told | @a | 2026-12-01 | open"], "severity: P1\nexample: true"),
    ])
    for format in ActionsFormat.allCases {
      let text = report.text(as: format, baseURL: nil)
      #expect(text.contains("Promised"), "\(format)")
      #expect(text.contains("Told") != format.makesThings, "\(format)")
    }
    #expect(report.summary == "1 action: 1 open; 1 more of examples")
  }

  @Test("CSV gives a spreadsheet no formula, one that splits at semicolons and one that takes wide signs too")
  func formulas() throws {
    let report = try Self.report([
      "postmortems/a.md": Self.postmortem(["＝1+1 | @a | 2026-12-01 | open", "Ask;=1+1 | @a | 2026-12-02 | open"])
    ])
    let text = report.text(as: .csv, baseURL: nil)
    #expect(text.contains("\r\n'＝1+1,") && text.contains("\r\n\"Ask;=1+1\","), "\(text)")
  }

  @Test("Without any action each format is whole and empty")
  func empty() throws {
    let report = try Self.report(["postmortems/a.md": "# Outage\n"])
    #expect(report.rows.isEmpty && report.summary == "0 actions")
    for format in [ActionsFormat.table, .github] { #expect(report.text(as: format, baseURL: nil).isEmpty) }
    for format in [ActionsFormat.csv, .jira] {
      #expect(report.text(as: format, baseURL: nil).split(separator: "\r\n").count == 1)
    }
    #expect(report.text(as: .ics, baseURL: nil).hasSuffix("END:VCALENDAR\r\n"))
    #expect(try JSONReader.read(Array(report.text(as: .json, baseURL: nil).utf8))["actions"]?.items?.isEmpty == true)
  }
}
