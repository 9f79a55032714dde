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
