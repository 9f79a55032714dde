import Handbook
import TestSupport
import Testing

@testable import Search

@Suite("The search in a terminal finds what that of the site finds")
struct SearchFinderTests {
  private static let files = [
    "playbooks/refused.md":
      "---\nfailure_reason: connection_refused\nalerts: [McpServerDown]\n---\n# Refused\n\n## Symptoms\n\nClients see `ECONNREFUSED`.\n\n## Diagnosis\n\n1. Is it there?\n",
    "playbooks/slow.md": "# Slow\n\n## Diagnosis\n\nIt says ECONNREFUSED now and then.\n\n## Über\n\nNothing.\n",
    "postmortems/2026-01-01-a.md": "# Outage\n\n## Summary\n\nECONNREFUSED everywhere, ECONNREFUSED again.\n",
    "pages/disk.md": "# Disks\n\n## Full\n\nThe disk is full of logs. " + String(repeating: "More words. ", count: 60)
      + "At the end is a needle in it. " + String(repeating: "Still more. ", count: 60) + "\n",
  ]

  private func hits(_ text: String) throws -> [String] {
    let fixture = try HandbookFixture(Self.files)
    return SearchFinder(fixture.linked).hits(text).map {
      fixture.handbook.documents[$0.document].path + ($0.id.map { "#" + $0 } ?? "")
    }
  }

  @Test("Playbooks come first, and what is marked in the symptoms before what the text says")
  func order() throws {
    let found = try hits("econnrefused")
    #expect(found.first == "playbooks/refused.md#symptoms")
    #expect(found.contains("playbooks/slow.md#diagnosis"))
    #expect(found.last == "postmortems/2026-01-01-a.md#summary" || !found.contains { $0.hasPrefix("postmortems") })
  }

  @Test(
    "Words are found by their beginning, without accents, but for one letter, and by the parts of names",
    arguments: [
      ("ECONNREF", "playbooks/refused.md#symptoms"), ("uber", "playbooks/slow.md#über"),
      ("ecnonrefused", "playbooks/refused.md#symptoms"), ("connection refused", "playbooks/refused.md"),
      ("McpServerDown", "playbooks/refused.md"), ("DiskFullOfLogs", "pages/disk.md#full"),
      ("disk full", "pages/disk.md#full"),
      (
        "Nov 30 03:54:32 web7 payments api[8912]: Error: connect ECONNREFUSED 10.0.0.1:3000",
        "playbooks/refused.md#symptoms"
      ),
    ])
  func words(_ typed: String, _ expected: String) throws {
    let found = try hits(typed)
    #expect(found.prefix(2).contains(expected), "\(found)")
  }

  @Test("Nothing is found of nothing, of marks, and of what nobody wrote", arguments: ["", " ", "?!", "zzzzqqq"])
  func nothing(_ typed: String) throws { #expect(try hits(typed) == []) }

  @Test("The excerpt is the block that was found, cut around what was typed")
  func excerpt() throws {
    let fixture = try HandbookFixture(Self.files)
    let hit = try #require(SearchFinder(fixture.linked).hits("needle").first)
    #expect(hit.excerpt.contains("At the end is a needle in it."))
    #expect(hit.excerpt.hasPrefix("…") && hit.excerpt.hasSuffix("…"))
    #expect(hit.excerpt.count <= 162)
  }

  @Test(
    "A letter that is other, missing, too many or swapped is near",
    arguments: [
      ("timeout", "tameout", true), ("timeout", "tmeout", true), ("timeout", "tiimeout", true),
      ("timeout", "itmeout", true),
      ("timeout", "timeouts", true), ("timeout", "tomorrow", false), ("timeout", "tamoeut", false),
    ])
  func near(_ typed: String, _ word: String, _ isNear: Bool) {
    #expect(SearchFinder.isNear(Array(typed.utf8), Array(word.utf8)[...]) == isNear)
  }
}
