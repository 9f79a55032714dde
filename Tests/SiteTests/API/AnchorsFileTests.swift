import Ground
import TestSupport
import Testing

@testable import Site

@Suite("The list of anchors is written part by part")
struct AnchorsFileTests {
  @Test("A long list has several parts, which are one JSON document together", arguments: [0, 1, 40])
  func parts(documents: Int) throws {
    let headings = (1...100).map { "## A heading that says what is done in step \($0)\n\nDo it.\n" }.joined(
      separator: "\n")
    let files = (0..<documents).map { ("runbook-\($0).md", "# Runbook \($0)\n\n" + headings) }
    let fixture = try SiteFixture(site: Dictionary(uniqueKeysWithValues: files + [("index.md", "# Home\n")]))
    var parts: [[UInt8]] = []
    try AnchorsFile(fixture.linked).write { parts.append(Array($0)) }
    let anchors = try #require(try JSONReader.read(Array(parts.joined()))["anchors"]?.items)
    // Each page, its title, its headings.
    #expect(anchors.count == 2 + documents * 102)
    #expect((parts.count > 2) == (documents == 40))
    #expect(parts.allSatisfy { $0.count < 400_000 })
  }
}
