import Diagnostics
import Foundation
import Handbook
import Pipeline
import Rules
import Testing

@Suite struct ExampleTests {
  @Test("Every kedge.yml shown in docs/configuration.md is read without a finding")
  func examplesAreRead() throws {
    let examples = try ProjectFiles.text("docs/configuration.md").components(separatedBy: "```yaml kedge.yml\n")
      .dropFirst()
    #expect(examples.count == 3)
    for example in examples {
      let yaml = try #require(example.components(separatedBy: "```").first)
      let source = SourceFile(path: "kedge.yml", text: yaml)
      let (_, findings) = Configuration.read(source, rules: RuleCatalogue.all)
      #expect(findings == [])
    }
  }

  @Test("An existing folder of four-section playbooks is adopted in under ten lines")
  func adoptionIsShort() throws {
    let page = try ProjectFiles.text("docs/configuration.md")
    let yaml = try #require(
      page.components(separatedBy: "```yaml kedge.yml\n").dropFirst(2).first?.components(separatedBy: "```").first)
    #expect(yaml.split(separator: "\n").count < 10)
    let source = SourceFile(path: "kedge.yml", text: yaml)
    let (configuration, _) = Configuration.read(source, rules: RuleCatalogue.all)
    #expect(configuration.kind(ofPath: "db/slow.md") == .playbook)
    #expect(configuration.kind(ofPath: "db/README.md") == .page)
    let names = configuration.sections[.playbook]?.map(\.name)
    #expect(names == ["meaning", "impact", "diagnosis", "mitigation"])
  }
}
