import Foundation
import TestSupport
import Testing

@Suite("The repository's own handbook is built")
struct BuildTests {
  @Test("Two builds with the same today are byte-identical, whatever folder they are in")
  func reproducible() throws {
    let (first, second) = (try RepositoryCopy(), try RepositoryCopy())
    for copy in [first, second] { #expect(try copy.kedge("build", "--quiet").status == 0) }
    let site = try first.site()
    #expect(try second.site().differences(from: site) == [])
    #expect(site.files.count > 20)
    #expect(try first.kedge("build", "--quiet").status == 0)
    #expect(try first.site().differences(from: site) == [])
  }

  @Test("An error leaves the published site byte for byte as it was")
  func errorKeepsSite() throws {
    let copy = try RepositoryCopy()
    #expect(try copy.kedge("build", "--quiet").status == 0)
    let before = try copy.site()
    try copy.replace("\n## Verification\n", with: "\n", in: "content/playbooks/timeout.md")
    try copy.folder.write("content/new.md", "# New\n\ntext\n".utf8)
    #expect(try copy.kedge("build", "--quiet").status == 1)
    #expect(try copy.site().differences(from: before) == [])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: copy.folder.path).sorted() == [
        "content", "docs", "kedge.yml", "public",
      ])
  }

  @Test(
    "A playbook without `## Verification` is exactly one error, at that file", arguments: ["timeout", "schema_drift"])
  func missingVerification(_ name: String) throws {
    let copy = try RepositoryCopy()
    let path = "content/playbooks/\(name).md"
    try copy.replace("\n## Verification\n", with: "\n", in: path)
    let outcome = try copy.kedge("check", "--format", "concise")
    #expect(outcome.status == 1)
    let errors = outcome.lines.filter { $0.contains(": error: ") }
    #expect(errors.count == 1, "\(errors)")
    #expect(errors.first?.hasPrefix(path + ":") == true)
    #expect(errors.first?.hasSuffix("section `verification` is missing [missing-section]") == true)
  }

  @Test("It checks with nothing but notes")
  func onlyNotes() throws {
    let outcome = try RepositoryCopy().kedge("check", "--format", "concise", "--strict")
    #expect(outcome.status == 0)
    #expect(outcome.lines.filter { !$0.contains(": note: ") } == [])
  }

  @Test("It builds two years on, when every test is long due")
  func twoYearsOn() throws {
    let copy = try RepositoryCopy()
    let path = "content/playbooks/timeout.md"
    let record = "last_tested: 2026-11-01\ntested_by: alice\nevidence: https://ci.example.com/1"
    try copy.folder.write(
      path,
      copy.folder.text(path).replacing("\nowner:", with: "\n\(record)\nowner:").utf8)
    #expect(try copy.kedge("build", "--today", "2028-11-21", "--strict").status == 0)
    let check = try copy.kedge("check", "--format", "concise", "--today", "2028-11-21")
    #expect(check.lines.contains { $0.contains("[stale-playbook]") })
  }

  @Test("A public edition builds, and names nobody who is to be woken")
  func publicEdition() throws {
    let copy = try RepositoryCopy()
    #expect(try copy.kedge("build", "--quiet", "--audience", "public").status == 0)
    let site = try copy.site()
    #expect(site.files["escalation.html"] == nil)
    for (path, bytes) in site.files where path.hasSuffix(".html") {
      #expect(bytes.range(of: Data("+1-555-01".utf8)) == nil, "\(path) holds a phone number")
    }
  }
}
