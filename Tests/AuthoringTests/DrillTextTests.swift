import Authoring
import Testing

@Suite("A drill shows Markdown as a terminal can")
struct DrillTextTests {
  @Test(
    "A link is written out, and nothing else changes",
    arguments: [
      ("- **Yes** → [step 2](#diagnosis.2)", "- **Yes** → step 2 (diagnosis.2)"),
      ("See [the page](other.md#x \"title\"), [angle](<a.md>).", "See the page (other.md#x), angle (a.md)."),
      ("`[code](x)` and ``[a`b](c)``", "`[code](x)` and ``[a`b](c)``"), ("[x] [y] (z)", "[x] [y] (z)"),
      ("\\[a](b)", "\\[a](b)"), ("[a [b](c) d](e)", "a b (c) d (e)"), ("[a](b(c)d)", "a (b(c)d)"),
      ("[https://x.example](https://x.example)", "https://x.example"), ("[open](", "[open]("), ("[[[", "[[["), ("", ""),
      ("`unclosed [a](b)", "`unclosed a (b)"),
    ])
  func links(_ line: String, _ shown: String) {
    #expect(DrillText.withoutLinks(line) == shown)
  }
}
