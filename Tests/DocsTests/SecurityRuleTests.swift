import Diagnostics
import Pipeline
import Rules
import Testing

@Suite struct SecurityRuleTests {
  @Test("The rules behind the promises of docs/security.md can be neither suppressed nor put into a baseline")
  func guarded() throws {
    let cases = try ProjectFiles.text("docs/security.md").matches(of: /`([a-z_]+)\.case`/)
    let named = Set(cases.map { String($0.output.1).replacing("_", with: "-") })
    let rules = RuleCatalogue.all.filter { named.contains($0.name) }
    #expect(rules.count > 6)
    #expect(rules.filter(\.isSuppressible).map(\.name) == [])
  }

  @Test("A rule that kedge.yml cannot change is not suppressed either")
  func fixed() {
    #expect(RuleCatalogue.all.filter { $0.has(.fixed) && $0.isSuppressible }.map(\.name) == [])
    #expect(RuleCatalogue.all.contains { $0.isSuppressible })
  }
}
