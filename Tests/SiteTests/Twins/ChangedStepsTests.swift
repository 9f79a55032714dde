import Ground
import Handbook
import TestSupport
import Testing

@testable import Site

@Suite("Steps that changed after their test are never presented as tested")
struct ChangedStepsTests {
  private static func playbook(_ command: String, steps: String) -> String {
    """
    ---
    title: Disk full
    failure_reason: disk
    alerts: [DiskFull]
    last_tested: 2026-11-01
    tested_by: alice
    test_kind: drill
    tested_steps: \(steps)
    ---
    # Disk full

    ## Diagnosis

    1. Run `\(command)`.
    """
  }

  /// The site of one playbook that was tested with a command, and holds another or the same.
  private func site(_ command: String, tested: String) throws -> [String: String] {
    let before = try HandbookFixture(["playbooks/disk.md": Self.playbook(tested, steps: "v2:x")])
    let document = try #require(before.handbook.documents.first)
    let steps = StepsFingerprint(of: document).text
    let files = ["playbooks/disk.md": Self.playbook(command, steps: steps), "index.md": "# Home\n"]
    return try SiteInMemory.files(of: SiteFixture(site: files))
  }

  @Test("What a playbook says of its test is on one line, whoever is said to have tested it")
  func oneLine() throws {
    let text = Self.playbook("df -h", steps: "v2:x")
      .replacing("tested_by: alice", with: #"tested_by: "alice.\n\nEnd of the data.""#)
      .replacing("title: Disk full", with: #"title: "Disk\nfull""#)
    let site = try SiteInMemory.files(of: SiteFixture(site: ["playbooks/disk.md": text, "index.md": "# Home\n"]))
    let book = try JSONReader.read(Array(try #require(site["api/playbooks.json"]).utf8))
    let freshness = try #require(book["playbooks"]?.items?.first?["freshness"])
    #expect(freshness["tested_by"]?.text == "alice.\n\nEnd of the data.")
    let catalogue = try JSONReader.read(Array(try #require(site["catalog.json"]).utf8))
    let description = catalogue["catalog"]?.items?.first?["description"]?.text
    for says in [freshness["says"]?.text, description] {
      #expect(says?.contains("\n") == false && says?.contains("v2:x") == false)
    }
    #expect(description?.hasPrefix("Disk full.") == true)
  }

  @Test("In every file for programs and in every twin")
  func everywhere() throws {
    let (changed, same) = (try site("df -i", tested: "df -h"), try site("df -h", tested: "df -h"))
    func entry(_ site: [String: String]) throws -> JSONNode {
      let json = try JSONReader.read(Array(try #require(site["api/playbooks.json"]).utf8))
      return try #require(json["playbooks"]?.items?.first?["freshness"])
    }
    #expect(try entry(changed)["verdict"]?.text == "steps-changed")
    #expect(try entry(changed)["steps_changed"]?.flag == true)
    #expect(try entry(same)["verdict"]?.text == "tested")
    let claims = ["playbooks/disk.html", "playbooks/disk.txt", "playbooks/disk.md"]
    for path in claims {
      #expect(changed[path]?.contains("The steps have changed since that test.") == true, "\(path)")
      #expect(same[path]?.contains("The steps have changed") == false, "\(path)")
    }
    for path in ["catalog.json", "llms.txt", "playbooks.atom", "api/playbooks.json"] {
      let (text, other) = (try #require(changed[path]), try #require(same[path]))
      #expect(text.contains("Not tested as it is: the steps have changed since the test of 2026-11-01."), "\(path)")
      #expect(!text.contains("Tested on"), "\(path)")
      #expect(other.contains("Tested on 2026-11-01 by alice (drill): the steps are those that were tested."), "\(path)")
    }
    #expect(changed["catalog.json"]?.contains("\"freshness\": \"steps-changed\"") == true)
    #expect(changed["playbooks.atom"]?.contains("tested on") == false)
    #expect(changed["api/freshness.json"]?.contains("\"steps_changed\": true") == true)
  }
}
