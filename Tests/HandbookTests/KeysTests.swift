import Calendar
import Diagnostics
import Testing
import YAML
@testable import Handbook

@Suite("Front matter is asked by keys that know the type of their value")
struct KeysTests {
  private static let text = """
    ---
    title: Disk full
    severity: P1
    last_tested: yesterday
    test_every: 90d
    services: payments
    rto_target: 10m
    internal: true
    tested_by: ~
    ---
    # Disk full

    **Owner:** platform
    """

  @Test("A value has the type of its key, and its place")
  func types() throws {
    let document = Document.reading(Self.text, path: "playbooks/disk.md")
    let front = document.frontMatter
    #expect(front[Keys.rtoTarget] == Interval(minutes: 10))
    #expect(front[Keys.services]?.map(\.value) == ["payments"])
    #expect(front[Keys.internal] == true)
    #expect(front[Keys.draft] == nil)
    #expect(front[Keys.owner] == "platform")
    let severity = try #require(front.located(Keys.severity))
    #expect(SourceFile(path: "x", text: Self.text).text(severity.range) == "P1")
  }

  @Test("A value in the wrong form is not read, and what was written is still there")
  func forms() {
    let front = Document.reading(Self.text, path: "playbooks/disk.md").frontMatter
    #expect(front[Keys.lastTested] == nil)
    #expect(front.written(Keys.lastTested)?.scalar == "yesterday")
    #expect(front.has(Keys.lastTested))
    #expect(!front.has(Keys.testedBy), "a key without a value is left out")
  }

  @Test("The author's own names for keys are ours by the time anybody asks")
  func ownNames() {
    let document = Document.reading(
      "---\nteam: platform\ngrade: P2\n---\n# Disk full\n", path: "playbooks/disk.md",
      configuration: "keys: {owner: team, playbook: {severity: grade}}")
    #expect(document.playbook?.owner?.value == "platform")
    #expect(document.frontMatter[Keys.severity] == "P2")
  }

  @Test("Every key of every kind is one of the constants, and none has two shapes")
  func keysAreOne() {
    var shapes: [String: String] = [:]
    for key in DocumentKind.allCases.flatMap(\.keys) {
      #expect(shapes[key.name, default: key.shape.name] == key.shape.name, "\(key.name)")
      shapes[key.name] = key.shape.name
    }
    for kind in DocumentKind.allCases {
      #expect(Set(kind.keys.map(\.name)).count == kind.keys.count, "\(kind)")
    }
  }

  @Test("Beside the author's own name for a key, one that is called like ours says nothing")
  func foreignNames() {
    let text = "---\ndate: 2020-01-01\nincident_date: 2026-01-22\n---\n# It broke\n"
    let document = Document.reading(
      text, path: "postmortems/x.md", configuration: "keys: {postmortem: {date: incident_date}}")
    #expect(document.postmortem?.date?.value.description == "2026-01-22")
  }

  @Test("A key with several names is known, and told that it has one")
  func severalNames() {
    let (_, findings) = Configuration.read(SourceFile(path: "kedge.yml", text: "keys: {owner: [team, squad]}\n"))
    #expect(findings.map(\.message) == ["`owner` is a list, not one name"])
  }

  @Test("The name of a key in one kind counts for it, above the name in all or below")
  func order() {
    for keys in ["{playbook: {owner: squad}, owner: team}", "{owner: team, playbook: {owner: squad}}"] {
      let (configuration, _) = Configuration.read(SourceFile(path: "kedge.yml", text: "keys: \(keys)\n"))
      #expect(configuration.keyNames[.playbook]?["owner"] == "squad")
      #expect(configuration.keyNames[.page]?["owner"] == "team")
    }
  }

  @Test("An address after a bold word that is called like a flag is no flag")
  func addresses() {
    let document = Document.reading(
      "# Payments\n\n**Internal:** https://payments.corp\n**Draft:** [v2](b.md)\n", path: "payments.md")
    #expect(document.frontMatter.entries.isEmpty)
  }
}
