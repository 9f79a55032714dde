import TestSupport
import Testing

@testable import Site

@Suite struct PageDataTests {
  @Test("A playbook with nothing to fill in knows the tiers of the services, which decide its severity")
  func tiers() throws {
    let fixture = try HandbookFixture(
      [
        "playbooks/disk.md": "---\nfailure_reason: disk\nseverity: P1\n---\n# Disk\n\n## Diagnosis\n\n1. Look.\n",
        "services.yml": "services:\n  sandbox: {name: Sandbox, tier: development}\n",
      ],
      configuration:
        "title: Test\nfailure_reasons: [disk]\nseverity_table: {disk: {production: P1, development: P4}}\n")
    let page = try #require(try SiteInMemory.files(of: fixture)["playbooks/disk.html"])
    #expect(page.contains(#""services":{"sandbox":{"tier":"development"}}"#))
  }
}
