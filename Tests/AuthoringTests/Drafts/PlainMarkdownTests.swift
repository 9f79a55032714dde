import Authoring
import Diagnostics
import Handbook
import Markdown
import Rules
import Testing
import TestSupport

@Suite("Text of somebody else shows as it is")
struct PlainMarkdownTests {
  /// Pieces of everything that means something to somebody.
  private static let pieces = [
    "a", "word", " ", "  ", "\\", "`", "``", "```", "*", "**", "_", "__", "[", "]", "(", ")", "<", ">", "|", "~~", "#",
    "##", "&", "&amp;", "&#123;", "{", "}", "{{server_slug}}", "{{ x }}", "{{<", ">}}", "{%", "%}", "<!--", "-->",
    "<script>alert(1)</script>", "<b>", "<% x %>", "---", "===", "+++", "- ", "+ ", "1. ", "2) ", "> ", "[!NOTE]",
    "![[note]]", "[[wiki]]", "[^1]", "[x](y z)", "(a)[b.md]", "[TOC]", ":warning:", "::: tip", ": def", "==mark==",
    "++ctrl+c++", "$x^2$", "$$", "$5", "{#id}", "{.class}", "{: .x}", "!!! note", "import a from 'b';",
    "export const x;",
    "https://example.com/a_b?c=d&copy;=1", "http://x.y/(z)", "www.example.com", "javascript:alert(1)", "a@b.example",
    "*[HTML]: x", "--8<-- \"x\"", "ö", "日本", "\u{2013}", "TODO", "\"", "'", "=", ":", "!", ".", ",", "-", "@bob",
    "12:30",
    "kedge-ignore", "<!-- kedge-disable -->", "| a | b |", "|---|---|", "\t", "connection_refused", "snake_case_", "~",
  ]

  private static func text(_ random: inout RandomSource) -> String {
    (0..<random.number(1...9)).map { _ in random.pick(pieces) }.joined(separator: random.chance(30) ? " " : "")
  }

  /// A text as a reader sees it: white space is one space, and two braces are apart.
  private static func seen(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0 == " " || $0 == "\t" || $0 == "\n" }.map { String($0) }
    var result = words.joined(separator: " ")
    while result.contains("{{") { result = result.replacing("{{", with: "{ {") }
    return result
  }

  @Test("In a heading, a paragraph, an item, a cell and a quote it is that text and nothing else")
  func property() throws {
    for seed in RandomSource.seeds(400) {
      var random = RandomSource(seed: seed)
      let texts = (0..<5).map { _ in Self.text(&random) }
      let plain = texts.map(PlainMarkdown.line)
      let markdown = """
        # A \(plain[0])

        \(plain[1])

        - \(plain[2])

        | Time (UTC) | Event |
        |---|---|
        | 10:00 | \(plain[3]) |

        \(PlainMarkdown.quote(texts[4]))

        """
      let document = MarkdownDocument(parsing: SourceFile(path: "a.md", text: markdown), from: 0)
      let read = document.blocks.compactMap { block in block.text.map(document.plainText) }
      let expected =
        ["A \(Self.seen(texts[0]))", Self.seen(texts[1]), Self.seen(texts[2]), "Time (UTC)", "Event", "10:00"]
        + [Self.seen(texts[3]), Self.seen(texts[4])]
      let shown = read.map { Self.seen($0) }
      #expect(
        shown.filter { !$0.isEmpty } == expected.map { $0.trimmed }.filter { !$0.isEmpty }, "seed \(seed)\n\(markdown)")
      #expect(document.body.parameters.isEmpty, "seed \(seed)\n\(markdown)")
      #expect(
        document.codeBlocks.isEmpty && document.spans.isEmpty && document.htmlIDs.isEmpty, "seed \(seed)\n\(markdown)")
      #expect(document.footnoteReferences.isEmpty && document.headings.count == 1, "seed \(seed)\n\(markdown)")
      #expect(document.headings[0].explicitID == nil, "seed \(seed)\n\(markdown)")
      #expect(document.problems.isEmpty, "seed \(seed)\n\(markdown)")
      let schemes = document.links.map { $0.destination.prefix { $0 != ":" } }
      #expect(schemes.allSatisfy { ["http", "https", "mailto"].contains($0) }, "seed \(seed)\n\(markdown)")
      let html = String(decoding: document.body.html, as: UTF8.self)
      #expect(!html.contains("<script") && !html.contains("<b>") && !html.contains("<!--"), "seed \(seed)\n\(markdown)")
    }
  }

  @Test("No rule takes it for a construct of another generator, or for a link that is broken")
  func rules() throws {
    for seed in RandomSource.seeds(60) {
      var random = RandomSource(seed: seed)
      let body = (0..<20).map { _ in "- " + PlainMarkdown.line(Self.text(&random)) }.joined(separator: "\n")
      let quotes = (0..<20).map { _ in PlainMarkdown.quote(Self.text(&random)) }.joined(separator: "\n\n")
      let fixture = try HandbookFixture(["a.md": "# A\n\n\(body)\n\n\(quotes)\n"])
      let document = try fixture.document("a.md")
      let context = DocumentContext(
        source: fixture.handbook.source(of: document), configuration: fixture.handbook.configuration,
        today: HandbookFixture.today)
      let found = RuleCatalogue.check(
        document, with: RuleCatalogue.documentRules(for: fixture.handbook.configuration), context
      )
      .filter { !["text-too-long", "never-tested", "hidden-character", "leftover-todo"].contains($0.rule.name) }
      #expect(found.isEmpty, "seed \(seed)\n\(found.map { "\($0.rule.name): \($0.message)" })\n\(body)\n\(quotes)")
    }
  }

  @Test(
    "What needs no escape has none, so that people can edit it",
    arguments: [
      "@alice declares SEV-2, opens #inc-2026: 12 % of requests fail (see 14:30).",
      "connection_refused at 10.0.0.1:5432",
      "p99 > 8 s, a = b + c, it's \"fine\"", "R&D paid $5",
    ])
  func plain(_ text: String) { #expect(PlainMarkdown.line(text) == text) }

  @Test("A URL stays one that can be tapped, without what ends the sentence")
  func urls() {
    #expect(PlainMarkdown.line("see https://a.example/b_c_(d).") == "see <https://a.example/b_c_(d)>.")
    #expect(PlainMarkdown.line("(https://a.example/x?a=1&b=2)") == "(<https://a.example/x?a=1&b=2>)")
    #expect(PlainMarkdown.link("a|b", to: "https://a.example/x") == "[a\\|b](<https://a.example/x>)")
    for address in [
      "javascript:alert(1)", "https://a.example/> x", "//a.example", "ftp://a", "https://a.example/\u{202E}",
    ] {
      #expect(PlainMarkdown.link("x", to: address) == "x")
    }
  }
}

extension String {
  /// The text without spaces at its ends.
  fileprivate var trimmed: String {
    String(String.UnicodeScalarView(unicodeScalars.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
  }
}
