import Testing
@testable import Markdown

@Suite("Admonitions of other generators are callouts, and their commands can be copied")
struct AdmonitionTests {
  private func kinds(_ document: MarkdownDocument) -> [CalloutKind] {
    document.blocks.compactMap { if case .callout(let kind) = $0.kind { kind } else { nil } }
  }

  @Test func `an indented body is text, and its fence a code block`() {
    let text = "!!! warning \"Careful\"\n    Do not <run>:\n\n    ```sh\n    reboot\n    ```\nAfter it.\n"
    let (document, html) = Filling.read(text)
    #expect(kinds(document) == [.warning])
    #expect(html.contains("<p class=\"callout-title\">Careful</p>"))
    #expect(document.codeBlocks.map { document.plainText($0.text) } == ["reboot\n"])
    #expect(document.codeBlocks.map(\.isClosed) == [true])
    #expect(html.hasSuffix("</div>\n<p>After it.</p>\n"))
  }

  @Test(
    "Every way of writing one has its kind and title",
    arguments: [
      ("!!! note\n    x\n", CalloutKind.note, "note"), ("??? tip \"A <b>\"\n    x\n", .tip, "A &lt;b&gt;"),
      ("???+ danger\n    x\n", .caution, "Danger"), ("!!! warning inline end \"T\"\n    x\n", .warning, "T"),
      ("=== \"Linux\"\n    x\n", .note, "Linux"), (":::caution Hot\nx\n:::\n", .caution, "Hot"),
      (":::note[Read this]\n\nx\n\n:::\n", .note, "Read this"), ("::: info\nx\n:::\n", .note, "Info"),
      ("> [!danger] Mind `rm`\n> x\n", .caution, "Mind rm"), ("> [!tip]- Folded\n> x\n", .tip, "Folded"),
      ("> [!bug]\n> x\n", .caution, "Bug"),
    ])
  func forms(_ text: String, _ kind: CalloutKind, _ title: String) {
    let (document, html) = Filling.read(text)
    #expect(kinds(document) == [kind])
    #expect(
      html.contains("<p class=\"callout-title\">\(title)</p>\n<p>x</p>") || html.contains("\(title)</p><p>x</p>"),
      "\(html)")
    #expect(document.blocks.filter { $0.kind == .paragraph }.count == 1)
  }

  @Test func `they nest, and stand in lists`() {
    let text = """
      1. First

          !!! note
              Outer

              !!! danger "Inner"
                  Deep

      2. Second

      ::::tip
      Out
      :::warning
      In
      :::
      ::::
      Last
      """
    let (document, html) = Filling.read(text)
    #expect(kinds(document) == [.note, .caution, .tip, .warning])
    #expect(html.contains("<p>Deep</p>"))
    #expect(html.hasSuffix("<p>Last</p>\n"))
    #expect(document.blocks.filter { if case .item = $0.kind { true } else { false } }.count == 2)
  }

  @Test func `places are those of the source`() {
    let text = "!!! note\n    See [a](b.md).\n\n    ## Deep\n\n# After {#x}\n"
    let (document, _) = Filling.read(text)
    let bytes = Array(text.utf8)
    #expect(document.links.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["[a](b.md)"])
    #expect(
      document.headings.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["## Deep", "# After {#x}"])
  }

  @Test(
    "What only looks like one stays what it is",
    arguments: [
      "```\n!!! note\n    x\n```\n", "    !!! note\n        x\n", "Wow!!! note\n", "!!!note\n",
      "::: code-group\nx\n:::\n",
      ":::note\nno end\n", "> [!OTHER] x\n", "???\n", "> [!NOTE]x\n> y\n", "- a\n\n      !!!!\n",
    ])
  func others(_ text: String) {
    let (document, _) = Filling.read(text)
    #expect(kinds(document) == [])
  }

  @Test(
    "Neither a fence after a list marker nor back-ticks in a line hide one, and a tab indents it",
    arguments: [
      "- ```sh\n  df -h\n  ```\n\n", "1. ```sh\n   df -h\n   ```\n\n", "```kubectl get pods```\n\n", "",
      "1. Do it:\n\n\t```sh\n\tdf -h\n\t```\n\n",
    ])
  func afterFences(_ before: String) {
    for body in ["    x\n\n    ```sh\n    reboot\n    ```\n", "\tx\n\n\t```sh\n\treboot\n\t```\n"] {
      let (document, html) = Filling.read(before + "!!! warning \"T\"\n" + body)
      #expect(kinds(document) == [.warning], "\(html)")
      #expect(html.contains("<p>x</p>"), "\(html)")
      #expect(document.codeBlocks.last.map { document.plainText($0.text) } == "reboot\n")
    }
  }

  @Test("A title keeps its places to fill in")
  func parameters() {
    for text in ["!!! tip \"On {{service}} now\"\n    z\n", "> [!tip]+ On {{service}} now\n> z\n"] {
      #expect(Filling.read(text).document.parameters == ["service"])
    }
  }
}
