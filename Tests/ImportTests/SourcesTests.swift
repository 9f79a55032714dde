import Calendar
import Ground
import Handbook
import Import
import Testing

@Suite("Exports of Opsgenie, Statuspage and GitHub")
struct SourcesTests {
  @Test("An alert of Opsgenie with its log and notes, as the commands of the documentation write them")
  func opsgenie() throws {
    let alert = """
      {"data": {"id": "70413a06-1", "tinyId": "1791", "alias": "disk-web1", "message": "Disk full on web1",
        "status": "closed", "tags": ["storage", "web"], "priority": "P2", "owner": "jane@example.com",
        "createdAt": "2026-05-12T08:34:30.283Z", "updatedAt": "2026-05-12T09:00:00Z", "count": 2,
        "report": {"ackTime": 1502000, "closeTime": 1524000, "acknowledgedBy": "jane@example.com"},
        "description": "less than 1 % is free", "details": {"host": "web1"}}, "requestId": "x"}
      """
    let logs = """
      {"data": [{"log": "Alert acknowledged via web", "type": "system", "owner": "jane@example.com",
        "createdAt": "2026-05-12T08:59:32Z", "offset": "1"}], "paging": {}}
      """
    let notes = """
      {"data": [{"note": "cleaned up", "owner": "bo@example.com", "createdAt": "2026-05-12T08:50:00Z"}]}
      """
    let export = try imported("opsgenie", [alert, logs, notes].joined(separator: "\n"))
    let draft = try #require(export.drafts.first)
    #expect(
      lines(draft) == [
        "opsgenie:70413a06-1: Disk full on web1", "severity P2", "detected 2026-05-12T08:34:30Z",
        "acknowledged 2026-05-12T08:59:32Z", "2026-05-12T08:50:00Z bo@example.com: cleaned up",
        "2026-05-12T08:59:32Z jane@example.com: Alert acknowledged via web",
        "2026-05-12T08:59:54Z Closed in Opsgenie, which need not mean resolved",
      ])
    #expect(draft.facts.contains { $0.name == "host" && $0.value == "web1" })
    #expect(draft.texts.map(\.text) == ["less than 1 % is free"])
  }

  @Test("An acknowledgement after the last change of an alert is none that milliseconds mean: unknown")
  func opsgenieUnit() throws {
    let export = try imported(
      "opsgenie",
      """
      {"data": [{"id": "a", "message": "X", "createdAt": "2026-05-12T08:00:00Z", "updatedAt": "2026-05-12T08:10:00Z",
        "report": {"ackTime": 1715500800000}}]}
      """)
    #expect(export.drafts.map(lines) == [["opsgenie:a: X", "detected 2026-05-12T08:00:00Z"]])
  }

  @Test("An incident of Opsgenie with its impact and its timeline")
  func opsgenieIncident() throws {
    let export = try imported(
      "opsgenie",
      """
      {"data": [{"id": "i1", "tinyId": "9", "message": "Login fails", "status": "resolved", "priority": "P1",
        "createdAt": "2026-05-12T08:00:00Z", "impactStartDate": "2026-05-12T07:50:00Z", "impactEndDate": "2026-05-12T08:40:00Z"}]}
      {"data": {"entries": [{"id": "e", "type": "CustomEntry", "eventTime": "2026-05-12T08:05:00Z",
        "actor": {"name": "Jane", "type": "user"}, "title": {"content": "rolled back"}, "description": {"content": "to 2.3.3"}}]}}
      """)
    #expect(
      export.drafts.map(lines) == [
        [
          "opsgenie:i1: Login fails", "severity P1", "started 2026-05-12T07:50:00Z", "detected 2026-05-12T08:00:00Z",
          "resolved 2026-05-12T08:40:00Z", "2026-05-12T08:05:00Z Jane: rolled back: to 2.3.3",
        ]
      ])
  }

  @Test("Statuspage tells the public's view: no detection, no maintenance, a start only where one was entered")
  func statuspage() throws {
    let export = try imported(
      "statuspage",
      """
      {"page": {"id": "p"}, "incidents": [
        {"id": "s1", "name": "API errors", "status": "postmortem", "impact": "major", "created_at": "2026-04-05T14:30:00.000Z",
         "started_at": "2026-04-05T14:30:00.000Z", "resolved_at": "2026-04-05T14:45:00Z", "shortlink": "https://stspg.io/x",
         "components": [{"name": "API"}, {"name": "Web"}], "postmortem_body": "We are sorry.",
         "incident_updates": [
          {"status": "resolved", "body": "Over.", "created_at": "2026-04-05T14:46:00Z", "display_at": "2026-04-05T14:45:00Z"},
          {"status": "identified", "body": "Rolling back.", "display_at": "2026-04-05T14:30:00Z"}]},
        {"id": "s2", "name": "Upgrade", "impact": "maintenance", "status": "completed", "scheduled_for": "2026-04-06T00:00:00Z"},
        {"id": "s3", "name": "Slow", "impact": "minor", "created_at": "2026-04-07T10:00:00-06:00", "started_at": "2026-04-07T09:00:00-06:00"}]}
      """)
    #expect(
      export.drafts.map(lines) == [
        [
          "statuspage:s1: API errors", "link https://stspg.io/x", "urgency major", "services API, Web",
          "resolved 2026-04-05T14:45:00Z", "2026-04-05T14:30:00Z On the status page, identified: Rolling back.",
          "2026-04-05T14:45:00Z On the status page, resolved: Over.",
        ], ["statuspage:s3: Slow", "urgency minor", "started 2026-04-07T15:00:00Z"],
      ])
    #expect(export.messages == ["1 scheduled maintenance is left out: not incidents"])
    #expect(export.drafts[0].texts.map(\.text) == ["We are sorry."])
  }

  private static func issue(_ number: Int, _ rest: String) -> String {
    "{\"number\": \(number), \"url\": \"https://github.com/acme/ops/issues/\(number)\", \(rest)}"
  }

  @Test("An issue's comments are its timeline, issues that name it are its actions, and closed is not resolved")
  func github() throws {
    let incident = Self.issue(
      12,
      """
      "title": "Login fails", "createdAt": "2026-05-12T08:00:00Z", "closedAt": "2026-05-14T10:00:00Z", "state": "CLOSED",
      "body": "Since the deploy.", "labels": [{"name": "Incident"}, {"name": "severity: high"}], "assignees": [{"login": "jane"}],
      "comments": [{"author": {"login": "bo"}, "body": "rolled back, cc @jane", "createdAt": "2026-05-12T08:20:00Z"}]
      """)
    let action = Self.issue(
      13,
      """
      "title": "Pool alert", "body": "Follows #12.", "state": "OPEN", "labels": [], "assignees": [{"login": "bo"}],
      "milestone": {"title": "June", "dueOn": "2026-06-01T07:00:00Z"}
      """)
    let other = Self.issue(14, "\"title\": \"See #120\", \"body\": \"x\", \"labels\": [], \"state\": \"OPEN\"")
    let export = try imported("github", "[\(incident), \(action), \(other)]")
    #expect(
      export.drafts.map(lines) == [
        [
          "github:acme/ops#12: Login fails", "link https://github.com/acme/ops/issues/12", "severity high",
          "detected 2026-05-12T08:00:00Z", "2026-05-12T08:20:00Z bo: rolled back, cc @jane",
          "2026-05-14T10:00:00Z The issue was closed, which need not mean resolved",
          "action Pool alert @bo 2026-06-01 open",
        ]
      ])
    #expect(export.messages.count == 1 && export.messages[0].contains(": 1 issue without the label"))
    // Without the label nothing tells them apart.
    #expect(try imported("github", "[\(action), \(other)]").drafts.count == 2)
  }

  @Test(
    "An export of another program, or of nothing, has no incidents",
    arguments: ["[]", "{}", "{\"incidents\": []}", "", "{\"page\": 1}"])
  func nothing(_ text: String) throws {
    for importer in Importers.all where importer.name != "csv" {
      #expect(try imported(importer.name, text).drafts.isEmpty)
    }
  }

  @Test(
    "Issues of the REST interface have their times, people and comments, wherever those stand; a pull request is none")
  func githubInterface() throws {
    let api = "https://api.github.com/repos/acme/ops/issues"
    func issue(_ number: Int, _ title: String, _ rest: String) -> String {
      "{\"number\": \(number), \"url\": \"\(api)/\(number)\", \"html_url\": \"https://github.com/acme/ops/issues/\(number)\","
        + " \"title\": \"\(title)\", \(rest)}"
    }
    let incident = issue(
      12, "Login fails",
      """
      "created_at": "2026-05-12T08:00:00Z", "closed_at": "2026-05-14T10:00:00Z", "state": "closed", "body": null, "comments": 1,
      "labels": [{"name": "incident"}, {"name": "P1"}], "pull_request": null
      """)
    let request = issue(
      13, "Fix it", "\"created_at\": \"2026-05-12T09:00:00Z\", \"labels\": [], \"pull_request\": {\"url\": \"x\"}")
    let comment = """
      {"url": "\(api)/comments/7", "issue_url": "\(api)/12", "user": {"login": "bo"}, "body": "rolled back",
       "created_at": "2026-05-12T08:20:00Z"}
      """
    let loose = "{\"issue_url\": \"\(api)/99\", \"body\": \"x\", \"created_at\": \"2026-05-12T08:20:00Z\"}"
    for export in ["[\(incident), \(request)] [\(comment)]", "[\(comment)] [\(request), \(incident)]"] {
      let read = try imported("github", export)
      #expect(
        read.drafts.map(lines) == [
          [
            "github:acme/ops#12: Login fails", "link https://github.com/acme/ops/issues/12", "severity P1",
            "detected 2026-05-12T08:00:00Z", "2026-05-12T08:20:00Z bo: rolled back",
            "2026-05-14T10:00:00Z The issue was closed, which need not mean resolved",
          ]
        ])
      #expect(read.messages == [])
    }
    #expect(
      try imported("github", "[\(incident), \(loose)]").messages.map { $0.contains("1 comment on no incident") } == [
        true
      ])
  }

  @Test("Whoever opened an issue or is mentioned in it is somebody; an address and a team are not")
  func githubPeople() throws {
    let issue = Self.issue(
      12,
      """
      "title": "Login down, ask @carol", "user": {"login": "alice"}, "assignees": [{"login": "bob"}],
      "body": "@Alice and @carol saw it, cc @acme/web, @here, x@dave.example.com: `@bean` @timestamp", "createdAt": "2026-05-12T08:00:00Z"
      """)
    let comment = #"{"issue_url": "https://api.github.com/repos/acme/ops/issues/12", "body": "@eve restarts it"}"#
    let draft = try #require(try imported("github", issue + comment).drafts.first)
    #expect(draft.people.map(\.name) == ["bob", "alice", "carol", "eve"])
    let kept = draft.concealed(ImportSettings()).draft
    #expect(kept.title == "Login down, ask responder 3")
    #expect(
      kept.texts[0].text
        == "responder 2 and responder 3 saw it, cc @acme/web, @here, (e-mail address): `@bean` @timestamp")
    #expect(kept.facts.contains { $0.value == "responder 4 restarts it" })
  }

  @Test("A time that is a number has no unit that anybody said: it is left out, with its place")
  func numericTime() throws {
    let export = try imported(
      "github", Self.issue(12, "\"title\": \"Login fails\", \"createdAt\": 1778572800, \"closedAt\": null"))
    #expect(
      export.drafts.map(lines) == [["github:acme/ops#12: Login fails", "link https://github.com/acme/ops/issues/12"]])
    #expect(
      export.messages.map { $0.hasSuffix("`createdAt` is `1778572800`, which is not a time: left out") } == [true])
  }

  @Test("What is not JSON is refused with its place", arguments: ["pagerduty", "opsgenie", "statuspage", "github"])
  func notJSON(_ name: String) {
    let refusal = #expect(throws: Refusal.self) { try imported(name, "[{\"id\": 1},\n oops]") }
    #expect(refusal?.reasons.first?.message == "export:2:2: expected a JSON value: nothing was written")
  }
}
