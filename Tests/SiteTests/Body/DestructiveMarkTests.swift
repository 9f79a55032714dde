import Foundation
import TestSupport
import Testing

@testable import Site

@Suite struct DestructiveMarkTests {
  @Test("A page says above a command that it deletes or stops something, and says nothing above others")
  func marked() throws {
    let fixture = try HandbookFixture([
      "playbooks/a.md": "# A\n\n## Resolution\n\n```sh\ndf -h\n```\n\n```sh\nsudo rm -rf /var/cache\n```\n"
    ])
    let page = try #require(try SiteInMemory.files(of: fixture)["playbooks/a.html"])
    let blocks = page.components(separatedBy: "<div class=\"code\"").dropFirst()
    #expect(
      blocks.map { $0.contains("<p class=\"deletes\">Deletes or stops something: read it first</p>") } == [false, true])
  }
}
