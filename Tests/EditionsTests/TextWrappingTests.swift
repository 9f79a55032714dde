import Testing

@testable import Editions

@Suite("Text is broken into lines of at most 80 columns")
struct TextWrappingTests {
  private func lines(_ text: String, width: Int = 20) -> [String] {
    var lines = TwinLines()
    TextWrapping.write(Array(text.utf8)[...], width: width, to: &lines)
    return String(decoding: lines.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("Between words, and inside one only where it is wider than a line")
  func words() {
    #expect(lines("one two three four five six") == ["one two three four", "five six"])
    #expect(lines("aaaaaaaaaaaaaaaaaaaaaaaaa b") == ["aaaaaaaaaaaaaaaaaaaa", "aaaaa b"])
    #expect(lines("") == [])
  }

  @Test("Wide characters count twice, and a text of them is broken anywhere")
  func wide() { #expect(lines("日本語日本語日本語日本語") == ["日本語日本語日本語日", "本語"]) }

  @Test("A command or an address is never cut, however long it is")
  func whole() {
    let command = "\u{2}`sudo\u{1}systemctl\u{1}restart\u{1}mcp`"
    #expect(lines("Run \(command) now") == ["Run", "`sudo systemctl restart mcp`", "now"])
  }
}
