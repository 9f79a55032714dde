import Calendar
import TestSupport
import Testing

@testable import Site

@Suite("A file of the site changes only when what it shows changes")
struct UnchangedFilesTests {
  /// Twenty playbooks, some tested, some overdue, with a postmortem and the people to call.
  private static func files(_ sentence: String = "Look.") -> [String: String] {
    var files = [
      "contacts.yml": "ops:\n  name: Ops\n  phone: \"+1-555-0100\"\n",
      "postmortems/2026-01-05-disk.md": """
      ---
      title: Disk
      date: 2026-01-05
      severity: P1
      status: final
      ---

      # Disk

      ## Action items

      | Action | Owner | Due |
      |--------|-------|-----|
      | Buy one | ops | 2026-12-01 |
      """,
    ]
    for number in 10..<30 {
      let said = number == 12 ? sentence : "Look."
      files["playbooks/p\(number).md"] = """
        ---
        title: Playbook \(number)
        severity: P1
        owner: ops
        \(number % 3 == 0 ? "severity_note: none" : "last_tested: 2026-\(number % 2 == 0 ? "01" : "10")-\(number)")
        ---

        # Playbook \(number)

        ## Diagnosis

        1. \(said) See [the next](p\(number == 29 ? 10 : number + 1).md).
        """
    }
    return files
  }

  private func site(_ files: [String: String], today: String = "2026-11-21") throws -> [String: String] {
    try SiteInMemory.files(of: HandbookFixture(files, today: try #require(CivilDate(iso: today))))
  }

  private func changed(_ one: [String: String], _ other: [String: String]) -> Set<String> {
    Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }
  }

  @Test("An edited sentence changes its page and what is made of all pages")
  func sentence() throws {
    let changed = changed(try site(Self.files()), try site(Self.files("Listen.")))
    #expect(
      changed == [
        "playbooks/p12.html", "playbooks/p12.txt", "playbooks/p12.md", "api/playbooks.json", "assets/search-0.js",
        "assets/search-all.js", "book.html", "offline.txt", "build.js",
      ])
  }

  @Test(
    "On another day no page of a document changes, nor the worker", arguments: [("2026-11-22", 12), ("2027-06-01", 14)])
  func day(_ day: String, most: Int) throws {
    let changed = changed(try site(Self.files()), try site(Self.files(), today: day))
    #expect(changed.filter { $0.contains("/p") || $0.contains("postmortems/") } == [])
    #expect(changed.filter { $0.hasSuffix(".txt") && $0 != "offline.txt" || $0.hasSuffix(".md") } == [])
    #expect(changed.count <= most, "\(changed.sorted())")
    #expect(
      changed.isDisjoint(with: [
        "sw.js", "assets/search.js", "assets/search-all.js", "escalation.html", "contacts.html",
      ]))
    #expect(changed.isSuperset(of: ["build.js", "freshness.html"]))
  }
}
