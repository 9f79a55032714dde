import TestSupport
import Testing

@testable import Site

@Suite("The page of a postmortem begins with what an engineering manager asks")
struct PostmortemPageTests {
  private static let keys = """
    severity: P2
    status: final
    incident_commander: "@alice"
    services: [payments]
    failure_reason: timeout
    playbooks: [playbooks/timeout.md]
    playbook_outcome: incomplete
    users_affected: 15 % of users
    started_at: 2026-01-02T23:50:00Z
    detected_at: 2026-01-02T23:50:30Z
    mitigated_at: 2026-01-03T00:14:00Z
    """

  private static let body = """
    # Payments are slow

    > **Corrected.** The text said 84 minutes.
    >
    > > Quoted in it.

    ## Summary

    It was slow.

    ## Timeline

    | Time | Event |
    |---|---|
    | 23:50 | It began |
    | [23:51](../playbooks/timeout.md) | A link |
    | **00:14** | Over |

    ## Action items

    - [ ] Write it down
    """

  private func page(
    _ keys: String = Self.keys, _ body: String = Self.body, configuration: String = "title: Test\n"
  ) throws -> (head: String, html: String, site: [String: String]) {
    let fixture = try HandbookFixture(
      [
        "postmortems/2026-01-02-slow.md": "---\n\(keys)\n---\n\(body)\n",
        "playbooks/timeout.md": "---\nfailure_reason: timeout\n---\n# Timeout\n\n## Diagnosis\n\n1. Look\n",
        "services.yml": "services:\n  payments:\n    dashboard: https://graphs.example.com/payments\n",
      ], configuration: configuration)
    let site = try SiteInMemory.files(of: fixture)
    let html = try #require(site["postmortems/2026-01-02-slow.html"])
    let head = try #require(html.firstMatch(of: /(?s)<header class="head">(.*?)<\/header>/)).1
    return (String(head), html, site)
  }

  @Test("Date, durations, services, users, status and commander are in its head, with the way to each")
  func facts() throws {
    let head = try page().head
    #expect(head.contains("<time datetime=\"2026-01-02\">2 January 2026</time>"))
    #expect(head.contains("<strong>mitigated after 24m</strong>"))
    #expect(!head.contains("resolved after"))
    #expect(head.contains("<a href=\"https://graphs.example.com/payments\">payments</a>"))
    #expect(head.contains("15 % of users · final · commander @alice"))
    #expect(head.contains("Playbook: <a href=\"../playbooks/timeout.html\">Timeout</a> (incomplete)"))
    #expect(head.contains(" · <code>timeout</code></p>"))
    let other = Self.keys.replacing("playbooks: [playbooks/timeout.md]\n", with: "playbooks: [playbooks/none.md]\n")
    #expect(try page(other).head.contains("<a href=\"../playbooks/timeout.html\"><code>timeout</code></a>"))
  }

  @Test("The milestones are drawn, each with its time, its day where it is another, and how long it took")
  func milestones() throws {
    let head = try page().head
    #expect(head.contains("<svg class=\"milestone-bar\" role=\"img\" width=\"100%\""))
    #expect(head.contains(">2026-01-02 23:50 UTC</time> Started"))
    #expect(head.contains(">23:50</time> Detected <span class=\"took\">+&lt; 1m</span>"))
    #expect(head.contains(">2026-01-03 00:14 UTC</time> Mitigated <span class=\"took\">+24m</span>"))
    #expect(!head.contains("style="))
  }

  @Test("Milestones in an impossible order have no durations and no bar, and are shown as they are")
  func disorder() throws {
    let head = try page("started_at: 2026-01-02T10:00:00Z\nresolved_at: 2026-01-02T09:00:00Z").head
    #expect(!head.contains("<svg"))
    #expect(!head.contains("+"))
    #expect(head.contains("duration unknown"))
    #expect(head.contains(">09:00</time> Resolved"))
  }

  @Test("An example says that it is one, a public edition names neither a commander nor an address")
  func marks() throws {
    #expect(try page(Self.keys + "\nexample: true").head.contains("<span class=\"example\">example</span>"))
    let head = try page(configuration: "title: Test\naudience: public\n").head
    #expect(!head.contains("alice"))
    #expect(!head.contains("graphs.example.com"))
    #expect(head.contains("15 % of users"))
  }

  @Test("Lines of the timeline and action items have ids; a time that is only text leads to its own line")
  func lines() throws {
    let html = try page().html
    let title = "title=\"Not promised: line numbers change\""
    #expect(
      html.contains("<tr id=\"timeline.1\">\n<td><a class=\"line\" \(title) href=\"#timeline.1\">23:50</a></td>"))
    #expect(html.contains("<tr id=\"timeline.2\">\n<td><a href=\"../playbooks/timeout.html\">23:51</a></td>"))
    #expect(html.contains("href=\"#timeline.3\"><strong>00:14</strong></a></td>"))
    #expect(html.contains("<li id=\"action-items.1\"><a class=\"anchor line\""))
    #expect(html.matches(of: /<tr>/).count == 1)
  }

  @Test("Notes on a corrected text are folded away as a whole, behind one line")
  func corrections() throws {
    let html = try page().html
    let folds = html.firstMatch(
      of: /(?s)<details class="corrections"><summary>Corrections to this text<\/summary>\n(.*?)<\/details>/)
    let fold = try #require(folds)
    #expect(fold.1.contains("The text said 84 minutes."))
    #expect(fold.1.contains("Quoted in it."))
    #expect(fold.1.hasSuffix("</blockquote>\n"))
    #expect(html.matches(of: /<details class="corrections">/).count == 1)
  }

  @Test(
    "Quotes and callouts that begin with a bold label are such notes, and nothing else is",
    arguments: [
      ("> **Corrected:** x", true), ("> **CORRECTION** x", true), ("> **Korrigiert.** x", true),
      ("> [!NOTE]\n> **Corrections.**\n>\n> - one", true), ("> Corrected.", false),
      ("> **Corrected by hand** x", false),
      ("> x **Corrected.**", false), ("**Corrected.** x", false), ("> [!NOTE]\n> x", false),
      ("> **Example.** x", false),
    ])
  func isNote(_ quote: String, _ isFolded: Bool) throws {
    let html = try page(Self.keys, "# T\n\n\(quote)\n\nAfter.\n").html
    #expect(html.contains("<details class=\"corrections\">") == isFolded)
    // What follows is outside.
    #expect(html.firstMatch(of: /(?s)<\/details>\s*<p>After/) != nil || !isFolded)
  }

  @Test("The one-file edition has the same ids and links under its own names")
  func book() throws {
    let book = try #require(page().site["book.html"])
    let row = try #require(
      book.firstMatch(of: /<tr id="([^"]*timeline\.1)">\n<td><a class="line" title="[^"]*" href="#([^"]*)">/))
    #expect(row.1 == row.2)
    #expect(row.1 != "timeline.1")
  }

  @Test("A playbook shows its incidents with what they said of it, and its tests with how long they took")
  func history() throws {
    let fixture = try HandbookFixture([
      "postmortems/2026-01-02-slow.md": "---\n\(Self.keys)\n---\n\(Self.body)\n",
      "playbooks/timeout.md": "---\nfailure_reason: timeout\n---\n# Timeout\n\n## Diagnosis\n\n1. Look\n",
      "playbooks/other.md": "# Other\n",
      "drills/timeout/2026-02-03-bob.md":
        "---\ntitle: \"2026-02-03, drill, failed: Timeout\"\nkind: page\n---\n# 2026-02-03, drill, failed: Timeout\n\n"
        + "[Timeout](../../playbooks/timeout.md)\n\n- By bob\n- RTO 9m of 15m\n",
    ])
    let site = try SiteInMemory.files(of: fixture)
    let playbook = try #require(site["playbooks/timeout.html"])
    let history = try #require(playbook.firstMatch(of: /(?s)<section class="history".*?<\/section>/)).0
    #expect(
      history.contains(
        "<a href=\"../postmortems/2026-01-02-slow.html\">Payments are slow</a> · mitigated after 24m"
          + " · playbook was incomplete"))
    #expect(history.contains("<a href=\"../drills/timeout/2026-02-03-bob.html\">drill</a> · RTO 9m · a step failed"))
    #expect(playbook.contains("<a href=\"#_history\">"))
    #expect(site["playbooks/other.html"]?.contains("class=\"history\"") == false)
  }
}
