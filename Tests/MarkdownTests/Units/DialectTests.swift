import Diagnostics
import Testing

@testable import Markdown

@Suite struct DialectTests {
  private func slice(_ text: String, _ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  @Test func `cells keep their place in the source, with escaped pipes and in containers`() {
    let text = "> - | Owner | Due |\n>   |:--|--:|\n>   | `a\\|b` [x](y.md) | **z** |\n>   | only |\n"
    let (document, html) = Filling.read(text)
    let cells = document.blocks.filter { if case .tableCell = $0.kind { true } else { false } }
    #expect(cells.map { slice(text, $0.range) } == ["Owner", "Due", "`a\\|b` [x](y.md)", "**z**", "only", ""])
    #expect(cells.compactMap(\.text).map { document.plainText($0) } == ["Owner", "Due", "a|b x", "z", "only", ""])
    #expect(document.links.map { slice(text, $0.range) } == ["[x](y.md)"])
    #expect(document.spans.map { slice(text, $0.range) } == ["`a\\|b`", "**z**"])
    #expect(document.problems.map(\.detail) == ["1 of 2 cells"])
    #expect(document.problems.map { slice(text, $0.range) } == ["| only |"])
    #expect(html.contains("<td class=\"align-right\"><strong>z</strong></td>"))
    let table = document.blocks.first { if case .table = $0.kind { true } else { false } }
    #expect(table.map { slice(text, $0.range) }?.hasPrefix("| Owner") == true)
  }

  @Test func `references defined elsewhere resolve inside cells`() {
    let (document, _) = Filling.read("| [a][ref] |\n|---|\n| [ref] |\n\n[ref]: target.md\n")
    #expect(document.links.map(\.destination) == ["target.md", "target.md"])
  }

  @Test func `a table shown in a fence stays code`() {
    let (document, html) = Filling.read(
      "```md\n| a |\n|---|\n```\n\n````\nx\n\n| a |\n|---|\n````\n\n    | a |\n    |---|\n")
    #expect(document.codeBlocks.count == 3)
    #expect(!html.contains("<table>"))
  }

  @Test func `tasks are found in quotes and lists, done or not`() {
    let text = "- [ ] open\n- [x] done\n  - [X] nested\n\n> - [ ] quoted\n"
    let (document, html) = Filling.read(text)
    let tasks = document.blocks.compactMap { if case .item(let task) = $0.kind { task } else { nil } }
    #expect(tasks == [false, true, true, false])
    #expect(html.contains("checked=\"\" disabled=\"\" aria-label=\"done\" /> done"))
  }

  @Test func `callouts take their marker out of the text`() {
    let (document, html) = Filling.read("> [!WARNING]\n> Do not restart.\n\n> [!note]\n>\n> Text\n\n> [!OTHER]\n> x\n")
    let callouts = document.blocks.compactMap { block -> CalloutKind? in
      if case .callout(let type) = block.kind { type } else { nil }
    }
    #expect(callouts == [.warning, .note])
    #expect(
      html.hasPrefix(
        "<div class=\"callout callout-warning\" role=\"note\">\n<p class=\"callout-title\">warning</p>\n<p>Do not restart.</p>"
      ))
    #expect(html.contains("[!OTHER]"))
  }

  @Test func `an id by hand leaves the heading's text`() {
    let text = "## Fix the address {#fix-bind} ##\n\nSetext {#other}\n---\n\n# {#no\n"
    let (document, html) = Filling.read(text)
    #expect(document.headings.map(\.explicitID) == ["fix-bind", "other", nil])
    #expect(document.headings.map { document.plainText($0.text) } == ["Fix the address", "Setext", "{#no"])
    #expect(document.headings.compactMap(\.attributeRange).map { slice(text, $0) } == ["{#fix-bind}", "{#other}"])
    #expect(html.hasPrefix("<h2>Fix the address</h2>"))
  }

  @Test(arguments: [
    "{.internal}", "{#own .internal}", "{.internal #own}", "{ .internal }", "{: .internal}", "{.Internal .other}",
  ]) func `a mark of an internal section leaves the heading's text and its id`(_ mark: String) {
    let text = "## *Who* to call \(mark)\n"
    let (document, html) = Filling.read(text)
    #expect(document.headings.map(\.isInternal) == [true])
    #expect(document.headings.map(\.explicitID) == [mark.contains("#own") ? "own" : nil])
    #expect(document.headings.map(\.slug) == ["who-to-call"])
    #expect(document.headings.compactMap(\.attributeRange).map { slice(text, $0) } == [mark])
    #expect(html.hasPrefix("<h2><em>Who</em> to call</h2>"))
  }

  @Test(arguments: [
    "{internal}", "{.internals}", "\\{.internal}", "{.other}", "{.internal} now", "`{.internal}`", "{}",
  ])
  func `other braces in a heading are text`(_ mark: String) {
    let (document, _) = Filling.read("## Who \(mark)\n")
    #expect(document.headings.map(\.isInternal) == [false])
    #expect(document.headings.map(\.attributeRange) == [nil])
  }

  @Test func `bare URLs, www and e-mail addresses become links with their place`() {
    let text =
      "See https://e.org/*x*_(y), www.e.org. or *mail* ops@e.org; `http://no`, [in](z) <b>http://e.org/`c`</b>\n"
    let (document, html) = Filling.read(text)
    #expect(
      document.links.map { slice(text, $0.range) } == [
        "https://e.org/*x*_(y)", "www.e.org", "ops@e.org", "[in](z)", "http://e.org/`c`",
      ])
    #expect(
      document.links.map(\.destination).prefix(3) == ["https://e.org/*x*_(y)", "http://www.e.org", "mailto:ops@e.org"])
    #expect(html.contains("<b><a href=\"http://e.org/%60c%60\">http://e.org/`c`</a></b>"))
  }

  @Test func `raw HTML keeps what is harmless and shows the rest, with a finding`() {
    let text = """
      Press <kbd>C</kbd><br><b>open <blink>x</blink>

      <details open onclick="x()"><summary>More <i>x</i></summary>

      **text** <!-- gone -->

      </details>

      <a name="old"></a><img src="a.png" alt="x" width="10" height="1e9">
      """
    let (document, html) = Filling.read(text)
    #expect(
      document.problems.map(\.detail) == ["<b>", "<blink>", "</blink>", "attribute `onclick` of <details>"])
    #expect(html.contains("<p>Press <kbd>C</kbd><br />&lt;b&gt;open &lt;blink&gt;x&lt;/blink&gt;</p>"))
    #expect(html.contains("<details open=\"\"><summary>More <i>x</i></summary>"))
    #expect(html.contains("<a id=\"old\"></a><img src=\"a.png\" alt=\"x\" width=\"10\" />"))
    #expect(document.htmlIDs.map(\.id) == ["old"])
    #expect(Set(document.problems.map { slice(text, $0.range) }).isSuperset(of: ["<b>", "<blink>", "</blink>"]))
    #expect(document.links.map(\.kind) == [.html(.image)])
  }

  @Test func `highlighting never changes the code`() {
    let code = "$ curl -sS -m 5 \"{{server_url}}\" | grep 'it''s' # <b> & \"x\"\nfor x in *; do echo $x; done\n"
    for language in ["sh", "console", "sql", "yaml", "json", "text", ""] {
      let (document, html) = Filling.read("```\(language)\n\(code)```\n")
      let block = document.codeBlocks[0]
      #expect(document.plainText(block.text) == code)
      let shown = html.split(separator: "<code", maxSplits: 1)[1].drop { $0 != ">" }.dropFirst()
        .replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing("&quot;", with: "\"")
        .replacing("&#39;", with: "'").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
      #expect(shown == code + "\n", "\(language)")
    }
    #expect(
      Filling.read("```sh\n$ ls -l\n```").html.contains(
        "<span class=\"hl-prompt\">$</span> ls <span class=\"hl-flag\">-l</span>"))
  }

  @Test func `a block without a language that begins with a prompt is a session`() {
    #expect(Filling.read("```\n$ ls\na b\n```\n").html.contains("<span class=\"hl-prompt\">$</span> ls\na b\n"))
    #expect(!Filling.read("```\na\n$ ls\n```\n").html.contains("hl-prompt"))
    #expect(!Filling.read("```\n$x = 1\n```\n").html.contains("hl-prompt"))
  }

  @Test func `a fence that nothing closes is known`() {
    let (document, _) = Filling.read("```sh\na\n```\n\n> ```\n> b\n\n    c\n\n~~~\nd\n")
    #expect(document.codeBlocks.map(\.isFenced) == [true, true, false, true])
    #expect(document.codeBlocks.map(\.isClosed) == [true, false, false, false])
    #expect(document.codeBlocks.map(\.language) == ["sh", "", "", ""])
  }

  @Test func `NUL, invalid UTF-8, a byte-order mark and odd line ends keep their ranges`() {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("a\0b \u{e9} ".utf8) + [0xFF] + Array("**x**\r\n\r[l](u)\r\n".utf8)
    let document = MarkdownDocument(parsing: SourceFile(path: "a.md", bytes: bytes), from: 0)
    #expect(document.spans.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["**x**"])
    #expect(document.links.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["[l](u)"])
    #expect(String(validating: document.body.html, as: UTF8.self) != nil)
  }
}
