import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Markdown

@Suite struct SpineTests {
  private func document(_ text: String, from start: Int = 0) -> MarkdownDocument {
    MarkdownDocument(parsing: SourceFile(path: "a.md", text: text), from: start)
  }

  private func slice(_ text: String, _ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  @Test func `headings carry text, slug and a range that counts the front matter`() {
    let text = "---\ntitle: x\n---\n# One `two` *three*\n\nSetext\nmore\n---\n\n> ## One two three\n"
    let document = document(text, from: 17)
    #expect(document.headings.map { document.plainText($0.text) } == ["One two three", "Setext more", "One two three"])
    #expect(document.headings.map(\.slug) == ["one-two-three", "setext-more", "one-two-three-1"])
    #expect(
      document.headings.map { slice(text, $0.range) } == [
        "# One `two` *three*", "Setext\nmore\n---", "## One two three",
      ])
    #expect(document.headings.map(\.isTopLevel) == [true, true, false])
  }

  @Test func `links, images and autolinks have the range of the whole construct`() {
    let text = """
      > a [b *c*](<d e> "t
      > u") ![i\\*](img.png)
      lazy [ref] and [x][REF] <https://e.org/?a&amp;b> `co
      de` [after]( /z ) &copy;[amp&amp;](q)

      [ref]: /target 'title'
      """
    let document = document(text)
    #expect(
      document.links.map { slice(text, $0.range) } == [
        "[b *c*](<d e> \"t\n> u\")", "![i\\*](img.png)", "[ref]", "[x][REF]", "<https://e.org/?a&amp;b>",
        "[after]( /z )", "[amp&amp;](q)",
      ])
    #expect(
      document.links.map(\.destination) == [
        "d e", "img.png", "/target", "/target", "https://e.org/?a&b", "/z", "q",
      ])
    #expect(
      document.links.map { document.plainText($0.text) } == [
        "b c", "i*", "ref", "x", "https://e.org/?a&b", "after", "amp&",
      ])
    #expect(document.spans.map { slice(text, $0.range) } == ["`co\nde`"])
  }

  @Test func `the body has holes where the site fills in`() {
    let document = document("# A {{host}}\n\n- [b](c.md)\n- ![i](j.png)\n\n```sh\ncurl {{url}}\n```\n")
    var shown: [UInt8] = []
    document.body.write(to: &shown) { kind, output in
      output.append(contentsOf: "«\(kind)»".utf8)
    }
    #expect(
      String(decoding: shown, as: UTF8.self) == """
        «headingStart(0)»<h1«headingID(0)»>A «parameter(0)»«headingEnd(0)»</h1>
        <ul>
        <li«item(2)»>«itemStart(2)»<a href="«linkURL(0)»">b</a></li>
        <li«item(4)»>«itemStart(4)»<img src="«imageURL(1)»" alt="i" /></li>
        </ul>
        «codeStart(0)»<pre><code class="language-sh">curl «parameter(1)»
        </code></pre>«codeEnd(0)»

        """)
    #expect(document.body.parameters == ["host", "url"])
  }

  @Test func `documents can be parsed side by side`() async throws {
    let samples = try Samples.all()
    let expected = samples.map { document($0).body }
    let isSame = await withTaskGroup(of: Bool.self) { group in
      for round in 0..<200 {
        let index = round % samples.count
        group.addTask {
          MarkdownDocument(parsing: Array(samples[index].utf8), from: 0, options: .standard).body == expected[index]
        }
      }
      return await group.allSatisfy { $0 }
    }
    #expect(isSame)
  }

  @Test func `fifty thousand nested quotes neither crash nor crawl`() {
    let time = processorSeconds {
      let document = document(String(repeating: ">", count: 50_000) + " deep [a](b)")
      #expect(document.blocks.count == 50_001)
      #expect(document.links.count == 1)
    }
    #expect(time < 20)
  }
}
