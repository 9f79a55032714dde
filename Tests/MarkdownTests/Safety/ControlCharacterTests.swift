import Testing

@testable import Markdown

/// Titles and labels are made of the plain text: no control character gets into them.
@Suite struct ControlCharacterTests {
  @Test(arguments: [0x1B, 0x1, 0x7F, 0x9B, 0xFDD0, 0xFFFE, 0x1FFFE] as [UInt32])
  func `the plain text has a mark in the place of a control character`(_ number: UInt32) throws {
    let character = String(Character(try #require(Unicode.Scalar(number))))
    let text = "# A \(character) b\n\n`c \(character)` **d \(character)** [e \(character)](f)\n"
    let document = MarkdownDocument(parsing: Array(text.utf8), from: 0, options: .standard)
    #expect(document.plainText(document.headings[0].text) == "A \u{FFFD} b")
    #expect(document.plainText(document.spans[0].text) == "c \u{FFFD}")
    #expect(document.plainText(document.spans[1].text) == "d \u{FFFD}")
    #expect(document.plainText(document.links[0].text) == "e \u{FFFD}")
  }

  @Test func `what is not forbidden stays, and code is exact`() {
    let text = "# Ü · 👩‍👩‍👧 漢\n\n```\na\u{1B}\n```\n"
    let document = MarkdownDocument(parsing: Array(text.utf8), from: 0, options: .standard)
    #expect(document.plainText(document.headings[0].text) == "Ü · 👩‍👩‍👧 漢")
    #expect(document.plainText(document.codeBlocks[0].text) == "a\u{1B}\n")
  }

  @Test(arguments: ["sh", "yaml", "", "text"])
  func `code shows what nobody would see, in a language that has colours too`(_ language: String) {
    let text = "```\(language)\nkey: a \u{202E} \u{FFFE} \u{1B}\n```\n"
    let (facts, body, _) = DocumentReading.read(Array(text.utf8), from: 0, options: .standard)
    let html = Filling.safeHTML(body, of: facts)
    #expect(html.contains("⟨U+202E⟩ ⟨U+FFFE⟩ ⟨U+001B⟩"), "\(html)")
    #expect(!html.unicodeScalars.contains { [0x202E, 0xFFFE, 0x1B].contains($0.value) }, "\(html)")
  }

  @Test(arguments: [
    "<pre>\na \u{202E} b\n</pre>\n", "<pre>\na &#x202E; b\n</pre>\n", "<div>a &#8238; b</div>\n",
    "> [!danger] a \u{202E} b\n> x\n", "!!! danger \"a \u{202E} b\"\n    x\n",
  ])
  func `raw HTML and the titles of callouts show what nobody would see`(_ text: String) {
    let (_, html) = Filling.read(text)
    #expect(html.contains("a ⟨U+202E⟩ b"), "\(html)")
    #expect(!html.contains("\u{202E}") && !html.contains("&#"), "\(html)")
  }
}
