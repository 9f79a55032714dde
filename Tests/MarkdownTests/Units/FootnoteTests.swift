import TestSupport
import Testing

@testable import Markdown

@Suite("Footnotes are listed at the end, with links both ways")
struct FootnoteTests {
  private func slice(_ text: String, _ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  @Test func `a note goes to the end, whatever is around it`() {
    let (document, html) = Filling.read("See[^1] it.\n\n[^1]: The *note*.\n\nMore.\n")
    #expect(document.footnotes.map(\.label) == ["1"])
    #expect(
      html
        == "<p>See<sup><a id=\"_noteref-1-1\" href=\"#_note-1\">1</a></sup> it.</p>\n<p>More.</p>\n"
        + "<section class=\"footnotes\">\n<ol>\n<li id=\"_note-1\">\n"
        + "<p>The <em>note</em>. <a href=\"#_noteref-1-1\">↩</a></p>\n</li>\n</ol>\n</section>\n")
    #expect(document.body.html.count > document.body.notes)
  }

  @Test func `numbers follow the text, repeats lead to one note, and ids are unique`() {
    let text = "a[^b] c[^A] d[^B]\n\n[^a]: First written\n[^b]: Second written\n\n    and its code:\n\n        x\n"
    let (document, html) = Filling.read(text)
    #expect(document.footnotes.map(\.number) == [2, 1])
    #expect(document.footnotes.map(\.referenceCount) == [1, 2])
    #expect(document.footnoteReferences.map { slice(text, $0.range) } == ["[^b]", "[^A]", "[^B]"])
    #expect(document.footnoteReferences.map(\.occurrence) == [1, 1, 2])
    #expect(document.codeBlocks.map { document.plainText($0.text) } == ["x\n"])
    let ids = html.matches(of: /id="([^"]*)"/).map(\.1)
    #expect(Set(ids).count == ids.count && ids.count == 5)
    #expect(HTMLChecker.complaints(about: html) == [])
  }

  @Test func `they are referred to in tables, lists, headings and quotes, and written there`() {
    let text = """
      ## Head[^h]

      | a[^t] | b |
      |---|---|
      | [^t] | `[^t]` |

      - item[^l]

        [^l]: In the list
      - next

      > quoted[^q]
      >
      > [^q]: In the quote
      > lazy

      [^h]: Note
      [^t]: | x |
          |---|
          | y |
      """
    let (document, html) = Filling.read(text)
    #expect(document.footnotes.map(\.label) == ["l", "q", "h", "t"])
    #expect(document.footnotes.map(\.number) == [3, 4, 1, 2])
    #expect(document.headings.map(\.slug) == ["head"])
    #expect(html.matches(of: /<table>/).count == 2)
    #expect(html.contains("<code>[^t]</code>"))
    #expect(html.contains("<p>In the quote\nlazy <a"))
    #expect(document.problems == [])
    #expect(HTMLChecker.complaints(about: html) == [])
  }

  @Test(
    "What only looks like one stays what it is",
    arguments: [
      "a [^1]\n", "```\n[^1]: x\n```\n[^1]\n", "    [^1]: x\n\n[^1]\n", "a\\[^1]\n\n[^1]: x\n", "`[^1]`\n\n[^1]: x\n",
      "<pre>\n[^1]: x\n</pre>\n[^1]\n", "[^]: x\n[^]\n", "[^a b]: x\n", "a [^1]: x\n", "![a [^1]](b.png)\n\n[^1]: x\n",
    ])
  func others(_ text: String) {
    let (document, html) = Filling.read(text)
    #expect(document.footnoteReferences.isEmpty, "\(html)")
    #expect(HTMLChecker.complaints(about: html) == [])
  }

  @Test func `a list of the author's is not taken for one, before, between and after`() {
    let text = "+ one[^1]\n+ two\n\n[^1]: Note\n\n+ three\n"
    let (document, html) = Filling.read(text)
    #expect(document.footnotes.count == 1)
    #expect(html.hasPrefix("<ul>\n<li>one<sup>"), "\(html)")
    #expect(html.contains("<ul>\n<li>three</li>\n</ul>\n<section"), "\(html)")
    let both = Filling.read("+ a[^1]\n\n1) b\n\n+ c\n[^1]: d\n+ e\n\n[^2]: f\n")
    #expect(both.html.contains("<li>a<sup>") && both.html.contains("<li>e</li>"), "\(both.html)")
    #expect(both.document.footnotes.count == 2)
    #expect(HTMLChecker.complaints(about: both.html) == [])
  }

  @Test func `what nothing refers to is listed last, and is a problem`() {
    let text = "a[^2]\n\n[^1]: lost\n[^2]: found\n[^2]: again\n"
    let (document, html) = Filling.read(text)
    #expect(document.problems.map(\.kind) == [.unusedFootnote, .unusedFootnote])
    #expect(document.problems.map { slice(text, $0.range) } == ["[^1]:", "[^2]:"])
    #expect(html.contains("<p>lost</p>\n</li>") && html.contains("<p>again</p>\n</li>"))
  }

  @Test func `places are those of the source`() {
    let text = "x[^1]\n\n[^1]: See [a](b.md) and\n    **c**.\n\n    # Deep\n"
    let (document, _) = Filling.read(text)
    #expect(document.links.map { slice(text, $0.range) } == ["[a](b.md)"])
    #expect(document.spans.map { slice(text, $0.range) } == ["**c**"])
    #expect(document.headings.map { slice(text, $0.range) } == ["# Deep"])
    #expect(!document.headings[0].isTopLevel)
    let block = document.blocks.first { if case .footnote = $0.kind { true } else { false } }
    #expect(block.map { slice(text, $0.range) }?.hasPrefix("[^1]: See") == true)
  }

  @Test(arguments: ["[^a]", "[^a]: x\n", "[^a]: [^a] [^a]\n", "- [^a]: x\n", "+ [^a]: x\n", "a [^a] ", "> [^a]: x\n"])
  func `ten times as many take about ten times as long`(_ pattern: String) {
    func time(_ size: Int) -> Double {
      let bytes = Array(("[^a]: n\n\n" + String(repeating: pattern, count: size / pattern.utf8.count)).utf8)
      let runs = (0..<2).map { _ in processorSeconds { _ = DocumentReading.read(bytes, from: 0, options: .standard) } }
      return runs.min() ?? 0
    }
    let small = time(6_000)
    #expect(time(60_000) < small * 40 + 0.2)
  }
}
