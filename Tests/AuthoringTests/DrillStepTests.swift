import Authoring
import Diagnostics
import Handbook
import Links
import TestSupport
import Testing

@Suite("A drill shows steps as they are written")
struct DrillStepTests {
  private func steps(_ text: String) throws -> [String] {
    let fixture = try HandbookFixture(["playbooks/a.md": text])
    let document = try #require(fixture.handbook.documents.first)
    return DrillStep.all(of: document, source: SourceFile(path: "a.md", text: text)).map(\.text)
  }

  @Test("Without the indentation of its list, however far the content is from the number")
  func indentation() throws {
    for spaces in 1...4 {
      let indent = String(repeating: " ", count: 2 + spaces)
      let text =
        "# A\n\n## Diagnosis\n\n1.\(indent.dropFirst(2))Look.\n\n\(indent)```sh\n\(indent)  df -h\n\(indent)```\n"
      #expect(try steps(text) == ["1.\(indent.dropFirst(2))Look.\n\n```sh\n  df -h\n```"])
    }
  }
}
