import Authoring
import Ground
import Handbook
import Testing
import TestSupport

@Suite("People name documents and evidence in many ways")
struct DocumentNameTests {
  private static func fixture() throws -> HandbookFixture {
    try HandbookFixture([
      "playbooks/disk.md": "---\nfailure_reason: disk_full\n---\n# Disk\n", "playbooks/net.md": "# Net\n",
      "guide/net.md": "# Net guide\n", "drills/disk.md": "---\nkind: page\n---\n# Tests of Disk\n",
      "postmortems/2026-11-01.md": "# Broken\n\n## Summary\n", "evidence/log.txt": "log",
    ])
  }

  @Test(
    "A path, a file name or a failure reason means the document",
    arguments: [
      ("disk", "playbooks/disk.md"), ("disk_full", "playbooks/disk.md"), ("playbooks/disk.md", "playbooks/disk.md"),
      ("./playbooks/disk.md", "playbooks/disk.md"), ("guide/net.md", "guide/net.md"),
      ("drills/disk.md", "drills/disk.md"), ("postmortems/2026-11-01.md", "postmortems/2026-11-01.md"),
    ])
  func names(_ name: String, _ path: String) throws {
    let fixture = try Self.fixture()
    #expect(try DocumentName(in: fixture.handbook).document(name).path == path)
    let whole = try fixture.ownFolder().path + "/" + path
    #expect(try DocumentName(in: fixture.handbook).document(whole).path == path)
  }

  @Test("A name of several documents, of none, and a postmortem's are refused; the nearest is named")
  func refusals() throws {
    let names = DocumentName(in: try Self.fixture().handbook)
    let several = #expect(throws: Refusal.self) { try names.document("net") }
    #expect(several?.words.contains("playbooks/net.md") == true)
    #expect(several?.words.contains("guide/net.md") == true)
    let none = #expect(throws: Refusal.self) { try names.document("dsik") }
    #expect(none?.words.contains("`disk`") == true)
    #expect(throws: Refusal.self) { try names.document("2026-11-01") }
    #expect(throws: Refusal.self) { try names.document("") }
  }

  @Test(
    "Evidence is a URL as it is, or a link from the document to what is in the handbook",
    arguments: [
      ("https://ci.example.com/1?a=b#c", "https://ci.example.com/1?a=b#c"),
      ("postmortems/2026-11-01.md", "../postmortems/2026-11-01.md"),
      ("postmortems/2026-11-01.md#summary", "../postmortems/2026-11-01.md#summary"),
      ("../postmortems/2026-11-01.md", "../postmortems/2026-11-01.md"), ("evidence/log.txt", "../evidence/log.txt"),
    ])
  func evidence(_ text: String, _ link: String) throws {
    let fixture = try Self.fixture()
    #expect(try DocumentName(in: fixture.handbook).evidence(text, for: fixture.document("playbooks/disk.md")) == link)
  }

  @Test(
    "Evidence that leads nowhere is refused",
    arguments: [
      "https://ci.example.com/a b", "https://ci.example.com/<x>", "postmortems/2026-11-02.md",
      "postmortems/2026-11-01.md#sumary", "evidence/none.txt", "../../outside.md", "", "#summary",
    ])
  func noEvidence(_ text: String) throws {
    let fixture = try Self.fixture()
    let document = try fixture.document("playbooks/disk.md")
    #expect(throws: Refusal.self) { try DocumentName(in: fixture.handbook).evidence(text, for: document) }
  }
}

extension Refusal {
  /// Everything that it says.
  var words: String { reasons.map { "\($0.message) \($0.help ?? "")" }.joined(separator: "\n") }
}
