import Diagnostics
import Testing

@Suite("Content cannot take over the terminal")
struct TerminalTests {
  @Test("Control characters and changes of direction are shown, not obeyed")
  func controls() {
    #expect(
      Terminal.safe("a\u{1B}[31mred\u{7}\r\n\u{9B}0m\u{202E}\u{2066}\u{0}")
        == "a\u{FFFD}[31mred\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}0m\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test("Everything else stays", arguments: ["", "plain", "äé😀 e\u{301}", "`code` → there"])
  func harmless(_ text: String) {
    #expect(Terminal.safe(text).utf8.elementsEqual(text.utf8))
  }

  @Test("A text is broken between words, never in one, and goes on where it is told to")
  func wrapping() {
    #expect(Terminal.wrapped("  help: one two three", to: 14, indent: "  ") == "  help: one\n    two three")
    #expect(Terminal.wrapped("one two\nthree", to: 7) == "one two\nthree")
    #expect(Terminal.wrapped("障害 対応 a", to: 5) == "障害\n対応\na")
    #expect(Terminal.wrapped("https://example.com/long a", to: 8) == "https://example.com/long\na")
    #expect(Terminal.wrapped("a  b", to: 80) == "a  b")
    #expect(Terminal.wrapped("as it is", to: nil) == "as it is")
  }

  @Test(
    "A text takes the columns that a terminal gives it",
    arguments: [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("障害対応", 8), ("🚀🚀✅", 6), ("⚠", 1), ("ﾊﾝｶｸ", 4), ("한국", 4),
      ("👩\u{200D}👩", 4),
    ])
  func columns(_ text: String, _ columns: Int) {
    #expect(Terminal.columns(of: text) == columns)
  }
}
