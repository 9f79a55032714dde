import Diagnostics
import Testing

@testable import Reading

@Suite("Blocks of text become lines of a window")
struct TextLayoutTests {
  private func lines(_ runs: [TextRun], _ columns: Int) -> [String] {
    TextLayout(columns: columns).lines(runs).map(\.text)
  }

  @Test("Lines are broken at spaces, and what is longer than a line stays whole")
  func words() {
    #expect(lines([TextRun("one two three four five six")], 20) == ["one two three four", "five six"])
    #expect(
      lines([TextRun("a https://runbooks.example.com/playbooks b")], 20) == [
        "a", "https://runbooks.example.com/playbooks", "b",
      ])
    #expect(lines([TextRun("one\ntwo")], 20) == ["one", "two"])
    #expect(lines([], 20) == [""])
  }

  @Test("A command in the text is on one line, and so is a word with several styles")
  func code() {
    let command = TextRun("sudo systemctl restart mcp", .code)
    #expect(lines([TextRun("Then run "), command, TextRun(".")], 30) == ["Then run", "sudo systemctl restart mcp."])
    #expect(
      lines([TextRun("The word is un"), TextRun("break", .strong), TextRun("able.")], 20) == [
        "The word is", "unbreakable.",
      ])
  }

  @Test("East Asian text is broken between its characters, two columns each, and never before a full stop")
  func wide() {
    let text = "データベースが接続を拒否する。"
    let found = lines([TextRun(text)], 20)
    #expect(found == ["データベースが接続を", "拒否する。"])
    #expect(found.allSatisfy { Terminal.columns(of: $0) <= 20 })
    #expect(lines([TextRun("ああああああああああ。")], 20) == ["あああああああああ", "あ。"])
  }

  @Test("Code keeps its lines, however wide, and lists hang from their numbers")
  func blocks() {
    let long = String(repeating: "x", count: 60)
    let list = TextBlock.list([
      .init(
        marker: "9.", id: "diagnosis.9",
        [.paragraph([TextRun("Look at the disk and the log")]), .code([[TextRun(long)]], isSample: false)]),
      .init(marker: "10.", [.paragraph([TextRun("Go on")])]),
    ])
    #expect(
      TextLayout(columns: 24).lines([list]).map(\.text) == [
        " 9. Look at the disk and", "    the log", "", "        " + long, "", "10. Go on",
      ])
  }

  @Test("A heading has its anchor beside it, and a rule below it down to the second level")
  func headings() {
    let heading = { TextBlock.heading(level: $0, [TextRun("Diagnosis")], id: "diagnosis") }
    #expect(TextLayout(columns: 40).lines([heading(2)]).map(\.text) == ["Diagnosis #diagnosis", "─────────"])
    #expect(TextLayout(columns: 40).lines([heading(3)]).map(\.text) == ["Diagnosis #diagnosis"])
  }

  @Test("A table that fits is in columns, and another one is a list of its cells")
  func tables() {
    let rows = [["Host", "What it runs"], ["db", "PostgreSQL"]].map { $0.map { [TextRun($0)] } }
    let table = TextBlock.table(rows, hasHead: true)
    #expect(
      TextLayout(columns: 40).lines([table]).map(\.text) == [
        "Host  What it runs", "────  ────────────", "db    PostgreSQL",
      ])
    let many = [["Host", "What it runs"], ["db", "PostgreSQL and what is before it"], ["web", "nginx"]].map {
      $0.map { [TextRun($0)] }
    }
    #expect(
      TextLayout(columns: 24).lines([.table(many, hasHead: true)]).map(\.text) == [
        "Host: db", "What it runs:", "  PostgreSQL and what is", "  before it", "", "Host: web", "What it runs: nginx",
      ])
  }

  @Test("However deep it is nested, text stays wide enough to be read")
  func deep() {
    var block = TextBlock.paragraph([TextRun("one two three four five six seven")])
    for _ in 0..<100 { block = .list([.init(marker: "-", [block])]) }
    #expect(TextLayout(columns: 40).lines([block]).count == 2)
  }
}

@Suite("A terminal is sent what it understands, and nothing that takes it over")
struct TerminalTextTests {
  @Test("Control characters of content become U+FFFD, in text, code and URLs")
  func hostile() {
    let run = TextRun(
      "a\u{1B}]0;pwned\u{7}b\u{202E}c\u{9B}31m\u{2028}\r\td", .strong, url: "https://x.example.com/\u{1B}\u{7}é")
    #expect(run.text == "a\u{FFFD}]0;pwned\u{FFFD}b\u{FFFD}c\u{FFFD}31m\u{FFFD}\u{FFFD}\td")
    let text = TerminalText(usesColour: false, usesLinks: true).text([TextLine([run])])
    #expect(text == "\u{1B}]8;;https://x.example.com/%1B%07%C3%A9\u{1B}\\\(run.text)\u{1B}]8;;\u{1B}\\\n")
  }

  @Test(
    "Only what opens a page, a mail or a call is a link, and no endless one",
    arguments: [
      ("https://a.example.com", true), ("mailto:a@example.com", true), ("tel:+1", true), ("file:///etc/passwd", false),
      ("javascript:alert(1)", false), ("x-man-page://ls", false),
      ("https://" + String(repeating: "a", count: 3000), false),
    ])
  func addresses(_ url: String, _ isLink: Bool) {
    #expect((TerminalText.address(url) != nil) == isLink)
  }

  @Test("Without colour and links there is no escape sequence, and no space at the end of a line")
  func plain() {
    let line = TextLine([TextRun("a ", .strong, url: "https://a.example.com"), TextRun("  ")])
    #expect(TerminalText(usesColour: false, usesLinks: false).text([line]) == "a\n")
    // In a command it may mean something.
    let command = TextLine([TextRun("    "), TextRun("ls My\\ ", .code)])
    #expect(TerminalText(usesColour: false, usesLinks: false).text([command]) == "    ls My\\ \n")
    #expect(TerminalText(usesColour: true, usesLinks: false).text([command]) == "    \u{1B}[36mls My\\ \u{1B}[0m\n")
    #expect(TextLine([TextRun("    "), TextRun("", .code)]).text.isEmpty)
    #expect(
      TerminalText(usesColour: true, usesLinks: false).text([TextLine([TextRun("a", [.strong, .code])])])
        == "\u{1B}[1;36ma\u{1B}[0m\n")
  }

  @Test(
    "Hyperlinks are for terminals that are known to have them",
    arguments: [
      (["TERM": "xterm-kitty"], true), (["TERM": "xterm-256color", "VTE_VERSION": "7200"], true),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"], true), (["TERM": "xterm-256color"], false),
      (["TERM": "tmux-256color", "VTE_VERSION": "7200"], false), (["TERM": "dumb", "WT_SESSION": "1"], false),
      ([:], false),
      (["TERM": "xterm", "FORCE_HYPERLINK": "1"], true), (["TERM": "foot", "FORCE_HYPERLINK": "0"], false),
    ] as [([String: String], Bool)])
  func known(_ variables: [String: String], _ hasLinks: Bool) {
    #expect(TerminalText.hasLinks { variables[$0] } == hasLinks)
  }
}
