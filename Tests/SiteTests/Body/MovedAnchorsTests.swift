import TestSupport
import Testing

@testable import Site

@Suite("Old anchors are where their content is")
struct MovedAnchorsTests {
  @Test("Also where the new name is the id of another generator")
  func foreign() throws {
    let fixture = try HandbookFixture(
      ["a.md": "# A\n\n## Step 1 - Look\n\nb\n"], configuration: "title: T\nids: mkdocs\n",
      ledger: "a.html#old -> a.html#step-1-look\n")
    let html = try #require(try SiteInMemory.files(of: fixture)["a.html"])
    #expect(html.contains("<span class=\"moved\" id=\"old\"></span>"))
  }
}
