import Diagnostics
import Findings
import Handbook
import Links
import Rules
import TestSupport
import Testing

@Suite struct PlacedWeightTests {
  private static let rules = [
    Rule("plain", .warning, "s"), Rule("asked", .warning, "s", .optional), Rule("solid", .error, "s", .fixed),
  ]

  private func read(_ text: String) -> (Configuration, [Diagnostic]) {
    Configuration.read(SourceFile(path: "kedge.yml", text: text), rules: Self.rules)
  }

  private static let playbook = ContentFile(path: "playbooks/a.md", kind: .playbook)
  private static let page = ContentFile(path: "drafts/b.md", kind: .page)

  @Test(
    "The last line that holds in a place counts there",
    arguments: [
      ("plain: error", "error", "error", "error"), ("page: {plain: off}", "warning", "off", "warning"),
      ("'drafts/**': {plain: error}\n  plain: note", "note", "note", "note"),
      ("plain: note\n  '**/a.md': {plain: error}\n  playbook: {plain: off}", "off", "note", "note"),
      ("playbook: {plain: off}\n  '**/a.md': {plain: error}", "error", "warning", "warning"),
      ("plain: off\n  page: {plain: note}", "off", "note", "off"),
    ])
  func last(_ lines: String, _ playbook: String, _ page: String, _ elsewhere: String) {
    let (configuration, findings) = read("rules:\n  \(lines)\n")
    #expect(findings.isEmpty)
    for (file, wanted) in [(Self.playbook, playbook), (Self.page, page), (.elsewhere, elsewhere)] {
      let severity = RulePolicy.severity(of: Self.rules[0], in: configuration, at: file)
      #expect((severity?.rawValue ?? "off") == wanted, "\(file)")
    }
  }

  @Test("A rule that is turned on in one place is checked, and off elsewhere")
  func optional() {
    let (configuration, _) = read("rules:\n  page: {asked: error}\n")
    #expect(!RulePolicy.isOff(Self.rules[1], in: configuration))
    #expect(RulePolicy.severity(of: Self.rules[1], in: configuration, at: Self.page) == .error)
    #expect(RulePolicy.severity(of: Self.rules[1], in: configuration, at: Self.playbook) == nil)
    #expect(RulePolicy.isOff(Self.rules[1], in: read("title: T\n").0))
    #expect(RulePolicy.isOff(Self.rules[0], in: read("rules:\n  page: {plain: error}\n  plain: off\n").0))
    #expect(!RulePolicy.isOff(Self.rules[0], in: read("rules:\n  page: {plain: off}\n").0))
  }

  @Test("A mistake has its place, and a rule that cannot be changed cannot be changed anywhere")
  func mistakes() {
    for (lines, message) in [
      ("playbok: {plain: off}", "neither a kind"), ("drafts: {plain: off}", "neither a kind"),
      ("plain: {page: off}", "has a map"), ("page: off", "has no rules"), ("'a/**': off", "has no rules"),
      ("page: {plan: off}", "no rule is called"), ("page: {solid: off}", "cannot be changed"),
    ] {
      let (_, findings) = read("rules:\n  \(lines)\n")
      #expect(
        findings.contains { $0.message.contains(message) && $0.range.lowerBound.line == 2 }, "\(lines): \(findings)")
    }
  }

  @Test("Findings weigh what holds in their file")
  func findings() throws {
    let configuration = "rules:\n  plain: note\n  playbook: {plain: error}\n  'playbooks/old*': {plain: off}\n"
    let linked = try HandbookFixture(
      ["playbooks/a.md": "# A\n", "playbooks/old.md": "# O\n", "b.md": "# B\n", "contacts.yml": "{}\n"],
      configuration: configuration, rules: Self.rules
    ).linked
    let files = linked.handbook.documents.map(\.sourcePath) + ["kedge.yml"]
    let judged = try Judgement(
      files.map { Diagnostic(Self.rules[0], "m", file: $0) }, of: linked, rules: Self.rules, unjudged: [],
      baseline: nil, isWhole: true)
    #expect(
      judged.diagnostics.map { "\($0.file.split(separator: "/").last ?? "") \($0.severity.rawValue)" }.sorted()
        == ["a.md error", "b.md note", "kedge.yml note"])
  }
}
