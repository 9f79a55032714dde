import Calendar
import Testing
import YAML
@testable import Handbook

@Suite("Action items are read from tables, task lists and bullets")
struct ActionItemTests {
  /// The items of a section, each as its state, words and details.
  private func items(_ section: String) -> [String] {
    let text = "---\ndate: 2026-01-22\n---\n# It broke\n\n## Action items\n\n\(section)\n"
    return Document.reading(text, path: "postmortems/x.md").postmortem?.actions.map { item in
      var parts = [item.state.rawValue, item.words]
      if let priority = item.priority { parts.append(priority.value) }
      if let owner = item.owner { parts.append("by " + owner.value) }
      if let words = item.ownerWords { parts.append("by nobody: " + words.value) }
      if let due = item.due { parts.append("due \(due.value)") }
      if let words = item.dueWords { parts.append("due never: " + words.value) }
      if let kind = item.kind { parts.append(kind.value.rawValue) }
      if let ticket = item.ticket { parts.append(ticket.value) }
      return parts.joined(separator: " | ")
    } ?? []
  }

  @Test("A table gives an item for each row, with its columns")
  func table() {
    #expect(
      items(
        """
        | Priority | Action | Owner | Due | Type | Status | Ticket |
        |---|---|---|---|---|---|---|
        | P0 | Lower the `memory` alert | @alice | 2026-01-25 | detect | open | [OPS-1](https://jira.example.com/browse/OPS-1) |
        | P1 | Move queries | team | soon | Prevention | ✅ Done | OPS-2 |
        | | Ask | | Jan 30 | | in progress | – |
        | | … | @handle | 2026-02-01 | | open | |
        """) == [
          "open | Lower the memory alert | P0 | by @alice | due 2026-01-25 | detect | https://jira.example.com/browse/OPS-1",
          "done | Move queries | P1 | by nobody: team | due never: soon | prevent | OPS-2",
          "open | Ask | by nobody:  | due 2026-01-30",
        ])
  }

  @Test("A header that names owner and action together is an owner's")
  func headers() {
    #expect(
      items("| What | Action owner | Target date | Done? |\n|---|---|---|---|\n| Ask | bob | 2026-02-01 | no |") == [
        "open | Ask | by bob | due 2026-02-01"
      ])
    #expect(items("| Improvement |\n|---|\n| Ask |") == ["open | Ask"])
  }

  @Test(
    "A header that is only a column's word counts before one that contains it, and `by`, `date` and `lead` count least",
    arguments: [
      ("Action | Reported by | Due date", "Ask | alice | 2026-11-09", "open | Ask | due 2026-11-09"),
      ("Action | Reported by", "Ask | alice", "open | Ask"),
      ("Action | Date created | Deadline for it", "Ask | 2026-01-23 | 2026-11-09", "open | Ask | due 2026-11-09"),
      ("Action | Date | Due", "Ask | 2026-01-23 | 2026-11-09", "open | Ask | due 2026-11-09"),
      ("Action | Completion date", "Ask | 2026-11-09", "open | Ask | due 2026-11-09"),
      ("Action | Done by", "Ask | 2026-11-09", "open | Ask | due 2026-11-09"),
      ("Action | Lead time | Owner", "Ask | 3d | bob", "open | Ask | by bob"),
      ("Action | Lead | By", "Ask | bob | 2026-11-09", "open | Ask | by bob | due 2026-11-09"),
      ("ID | Action | Owner", "1 | Ask | bob", "open | Ask | by bob"),
      ("ID | Was zu tun ist | Owner", "1 | Ask | bob", "open | Ask | by bob"),
      ("Ticket | Action", "OPS-2 | Ask", "open | Ask | OPS-2"),
      ("Action ID | Details | Owner", "AI-1 | Ask | bob", "open | Ask | by bob"),
      ("Item no. | Details", "1 | Ask", "open | Ask"),
      ("ID | Action", "[OPS-8](https://x.example/OPS-8) | Ask", "open | Ask | https://x.example/OPS-8"),
    ])
  func columns(_ header: String, _ row: String, _ item: String) {
    let line = header.split(separator: "|").map { _ in "---" }.joined(separator: "|")
    #expect(items("| \(header) |\n|\(line)|\n| \(row) |") == [item])
  }

  @Test(
    "A status says done with its first word, a mark or nothing but a day, and not where something is left",
    arguments: [
      ("done", true), ("x", true), ("X", true), ("✅ 2026-11-25", true), ("2026-11-25", true), ("Wed 2026-11-25", true),
      ("done 2026-11-25", true), ("Completed 100 %", true), ("2026-12-24 planned", false),
      ("2026-11-25: waiting for the vendor", false), ("xfer to infra", false), ("Completed 40%", false),
      ("40 % done", false), ("Done (partially)", false), ("Resolved in part", false), ("done: partial", false),
      ("Done (99.9% of hosts migrated)", true), ("Done, 5% of traffic", true), ("Completed 100.0 %", true),
      ("X (2026-01-05)", true), ("x 2026-01-05", true), ("x-ray", false), ("2026-01-05 ✅", true),
      ("2026-01-05 (#12)", true), ("2026-01-05 14:00", true), ("2026-01-05 (planned)", false),
    ])
  func statuses(_ status: String, _ isDone: Bool) {
    #expect(items("| Action | Status |\n|---|---|\n| Ask | \(status) |") == [isDone ? "done | Ask" : "open | Ask"])
  }

  @Test(
    "A cell may say more than the day when it is due",
    arguments: ["Fri 2026-11-20", "due 2026-11-20", "by Friday, 2026-11-20", "**Due date:** 2026-11-20"])
  func dueCells(_ cell: String) {
    #expect(items("| Action | Due |\n|---|---|\n| Ask | \(cell) |") == ["open | Ask | due 2026-11-20"])
  }

  @Test("A day that is part of the action stays in it, and is not when it is due where something else says that")
  func ownDays() {
    #expect(
      items(
        """
        - Delete rows created before 2020-01-01 @a, due 2026-12-09
        - Delete rows created before 2020-01-01
        - Restart the job before 2026-11-20 fails, due 2026-12-10
        - Ship what is needed by 2026-02-01 elsewhere
        - Keep the old API until 2026-12-31
        - Ask by 2026-02-01 (see the log)
        - Write it down @alice by 30 January
        - Replace the disks by 2026-03-01 **Owner:** Ann
        - Replace the disks by 2026-03-01 _(soon)_
        - Replace the disks by 2026-03-01!
        - Migrate the db by 2026-03-01 at the latest
        - By 2026-03-01 migrate the proxy
        """) == [
          "open | Delete rows created before 2020-01-01 | by @a | due 2026-12-09",
          "open | Delete rows created before 2020-01-01",
          "open | Restart the job before 2026-11-20 fails | due 2026-12-10",
          "open | Ship what is needed by 2026-02-01 elsewhere",
          "open | Keep the old API until 2026-12-31 | due 2026-12-31",
          "open | Ask (see the log) | due 2026-02-01",
          "open | Write it down | by @alice | due 2026-01-30",
          "open | Replace the disks | by Ann | due 2026-03-01",
          "open | Replace the disks (soon) | due 2026-03-01",
          "open | Replace the disks ! | due 2026-03-01",
          "open | Migrate the db at the latest | due 2026-03-01",
          "open | migrate the proxy | due 2026-03-01",
        ])
    #expect(
      items(
        """
        | Action | Owner | Due |
        |---|---|---|
        | Delete rows created before 2026-06-01 | @a | 2026-12-09 |
        | Ask by 2026-02-01 | @a | |
        """) == [
          "open | Delete rows created before 2026-06-01 | by @a | due 2026-12-09",
          "open | Ask | by @a | due 2026-02-01 | due never: ",
        ])
  }

  @Test("A task list gives its state by its boxes")
  func tasks() {
    #expect(
      items("- [ ] Lower the alert @alice 📅 2026-01-25\n- [x] Move the queries (owner: bob, due: next sprint)") == [
        "open | Lower the alert | by @alice | due 2026-01-25",
        "done | Move the queries | by bob | due never: next sprint",
      ])
  }

  @Test("Bullets say owner, date, priority and purpose in their text")
  func bullets() {
    #expect(
      items(
        """
        - **P1** Alert on pool use. Owner: @lucas, due 2026-02-01. [#12](https://github.com/o/r/issues/12)
        - @alice to write it down by 30 January
        - [prevent] Ask (@bob)
        - ✅ Reverted the change
        - ~~Dropped idea~~
        - Mail bob@example.com due to the `@mention` in the log
        - **Owner:** TBD
        """) == [
          "open | Alert on pool use. #12 | P1 | by @lucas | due 2026-02-01 | https://github.com/o/r/issues/12",
          "open | @alice to write it down | by @alice | due 2026-01-30",
          "open | Ask | by @bob | prevent",
          "done | Reverted the change",
          "done | Dropped idea",
          "open | Mail bob@example.com due to the @mention in the log",
        ])
  }

  @Test("Headings and items that only group others say what is below them")
  func groups() {
    #expect(
      items(
        """
        ### Immediate actions (completed)

        - Reverted

        ### Detection

        - Alert on it

        ### Later

        - Mitigation:
          - [ ] Limit it
            - a detail
        - **Platform team**
          - Ask
        """) == ["done | Reverted", "open | Alert on it | detect", "open | Limit it | mitigate", "open | Ask"])
  }

  @Test("Details may be in the parts of an item")
  func nested() {
    #expect(
      items("- Alert on it\n  - Owner: @alice\n  - Due: 2026-02-01\n- Ask") == [
        "open | Alert on it | by @alice | due 2026-02-01", "open | Ask",
      ])
    #expect(
      items("- Roll it out\n  - ✅ eu-west\n  - ~~ap-south~~\n  - us-east (done)\n  - Due: 2026-02-01") == [
        "open | Roll it out | due 2026-02-01"
      ], "that a part is done does not make it done")
    #expect(
      items("- Raise it\n\n  ✅ Done in 123.\n- Alert\n  - Due: 2026-02-01\n  - Done: 2026-01-30") == [
        "done | Raise it", "done | Alert | due 2026-02-01",
      ])
  }

  @Test(
    "A heading says done with its end, and not where it says the opposite",
    arguments: [
      ("To be done", "open"), ("What must be done", "open"), ("Not done", "open"), ("Not yet completed", "open"),
      ("Not yet completed actions", "open"), ("Undone", "open"), ("Partially completed", "open"),
      ("What was done", "done"), ("Completed actions", "done"), ("What should be improved (completed)", "done"),
    ])
  func doneHeadings(_ heading: String, _ state: String) {
    #expect(items("### \(heading)\n\n- Ask") == ["\(state) | Ask"])
  }

  @Test("Places point at the cell")
  func places() throws {
    let text =
      "# x\n\n## Action items\n\n| Action | Owner | Due | Status |\n|---|---|---|---|\n| Ask | | soon | open |\n"
    let item = try #require(Document.reading(text, path: "postmortems/x.md").postmortem?.actions.first)
    func source(_ range: Range<Int>?) -> String? { range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } }
    #expect(source(item.dueWords?.range) == "soon")
    #expect(source(item.statusRange) == "open")
    #expect(source(item.text) == "Ask")
    #expect(source(item.range) == "| Ask | | soon | open |")
    #expect(item.ownerWords != nil)
  }
}
