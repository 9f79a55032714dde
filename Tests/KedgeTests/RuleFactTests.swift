import Calendar
import Diagnostics
import Findings
import Foundation
import Ground
import Pipeline
import Rules
import TestSupport
import Testing

@Suite("A rule's own type says what is known of it")
struct RuleFactTests {
  /// Long before the tests that the cases record, the day of the cases, and long after it.
  private static let days = ["2020-01-01", "2026-11-21", "2031-01-01"]

  /// A test of a kind that does not count for the severity, on a day that may be to come: no case shows it.
  private static let tabletop = """
    ---
    title: Timeout
    failure_reason: timeout
    severity: P1
    owner: lead
    last_tested: 2026-11-01
    test_kind: tabletop
    ---
    # Timeout

    """

  @Test("Only rules that say so depend on the calendar, and each of them does")
  func calendar() throws {
    var varying: Set<Rule> = []
    var count = 0
    // Where git is asked, the case's own commands make the repository.
    for file in try CaseFile.all() where !file.steps.contains(where: { $0.words.first == "git" }) {
      let folder = try TemporaryFolder()
      for input in file.inputs where input.flags.isEmpty { try folder.write(input.path, input.content) }
      guard FileManager.default.fileExists(atPath: folder.path + "/content") else { continue }
      count += 1
      varying.formUnion(try Self.varyingRules(folder))
    }
    #expect(count > 60)
    let folder = try TemporaryFolder()
    try folder.write("content/playbooks/timeout.md", Self.tabletop.utf8)
    varying.formUnion(try Self.varyingRules(folder))
    #expect(varying == Set(RuleCatalogue.all.filter { $0.has(.calendar) }))
  }

  @Test("A rule is declared once, and the catalogue has it")
  func declarations() throws {
    var names: [String] = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: Repository.root + "/Sources")
    where path.hasSuffix(".swift") {
      let text = try String(contentsOfFile: Repository.root + "/Sources/" + path, encoding: .utf8)
      names += text.matches(of: /\bRule\(\s*"([a-z0-9-]+)"/).map { String($0.1) }
    }
    #expect(names.sorted() == RuleCatalogue.all.map(\.name))
  }

  /// The rules whose findings are not the same on every day.
  private static func varyingRules(_ folder: TemporaryFolder) throws -> [Rule] {
    let findings = try days.map { day -> Set<Diagnostic> in
      var options = ProjectOptions(today: try #require(CivilDate(iso: day)))
      options.content = folder.path + "/content"
      do { return Set(try Project.open(options).check().report.diagnostics) } catch is Refusal { return [] }
    }
    return findings.dropFirst().flatMap { findings[0].symmetricDifference($0) }.map(\.rule)
  }
}
