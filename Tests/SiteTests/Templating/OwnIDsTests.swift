import Diagnostics
import Links
import Markdown
import Testing

@testable import Site

@Suite("The ids of a page's own elements are known")
struct OwnIDsTests {
  @Test("Every id that the templates and the scripts give is reserved, and no other")
  func all() {
    var given: Set<String> = []
    for file in TemplateSet.builtIn {
      let text = String(decoding: file.source.bytes, as: UTF8.self)
      for match in text.matches(of: /id(?:="|: "|="\\?)(_[A-Za-z-]+)"/) where match.1 != OwnIDs.fields {
        given.insert(String(match.1))
      }
    }
    #expect(given.count > 15)
    #expect(given.subtracting(OwnIDs.all) == [])
    #expect(OwnIDs.all.subtracting(given) == [])
  }
}
