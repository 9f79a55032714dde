import TestSupport
import Testing
@testable import Markdown

@Suite("Hugo's references to pages are links")
struct HugoReferenceTests {
  private func destinations(_ text: String) -> [String] {
    Filling.read(text).document.links.map { HugoReference(destination: $0.destination)?.target ?? $0.destination }
  }

  @Test(
    "However they are spelled",
    arguments: [
      (#"[t]({{< ref "x.md" >}})"#, "x.md"), (#"[t]({{<ref "x.md">}})"#, "x.md"),
      (#"[t]({{% relref "x.md" %}})"#, "x.md"),
      (#"[t]({{< ref x >}})"#, "x"), (#"[t]( {{< ref "/a/x#b" >}} "Title")"#, "/a/x#b"),
      (#"[t]({{< ref "x.md" >}}#b-c)"#, "x.md#b-c"), (#"[t]({{< relref path="x.md" lang="de" >}})"#, "x.md"),
      (#"[t]({{< relref lang="de" path="x y.md" >}})"#, "x y.md"), (#"[t]({{< ref "a_b_c.md" "html" >}})"#, "a_b_c.md"),
      (#"[**t** `c`]({{< ref "x.md" >}})"#, "x.md"), (#"- > [t]({{< ref "x.md" >}})"#, "x.md"),
      ("| a |\n|---|\n| [t]({{< ref \"x.md\" >}}) |", "x.md"), ("!!! note\n    [t]({{< ref \"x.md\" >}})", "x.md"),
      ("[t][l]\n\n[l]: {{< ref \"x.md\" >}}", "x.md"), ("## [t]({{< ref \"x.md\" >}})", "x.md"),
      ("a[^1]\n\n[^1]: [t]({{< ref \"x.md\" >}})", "x.md"),
    ])
  func spelled(_ text: String, _ target: String) {
    #expect(destinations(text) == [target])
    #expect(!Filling.read(text).html.contains("{{&lt;"))
  }

  @Test(
    "What is code, no link, or another shortcode stays as it is written",
    arguments: [
      #"`[t]({{< ref "x.md" >}})`"#, "```\n[t]({{< ref \"x.md\" >}})\n```", #"\[t]({{< ref "x.md" >}})"#,
      #"t]({{< ref "x.md" >}})"#, #"[t]({{< ref "x.md" >}}x)"#, #"[t] ({{< ref "x.md" >}})"#,
      #"[t]({{< figure "x.md" >}})"#, #"[t]({{< ref >}})"#, #"[t]({{< ref "" >}})"#, #"[t]({{< ref "x.md" %}})"#,
      #"[t]({{< ref "a"b" >}})"#, #"[t]({{< ref "<x>" >}})"#, #"[t]({{< ref "x.md" )"#, #"{{< ref "x.md" >}}"#,
      "text\n[l]: {{< ref \"x.md\" >}}", "[t]({{< ref \"x\n.md\" >}})",
    ])
  func left(_ text: String) {
    let (document, html) = Filling.read(text)
    #expect(document.links.isEmpty)
    let (plain, plainHTML) = Filling.read(text.replacing("{{<", with: "{(<").replacing("{{%", with: "{(%"))
    #expect(html == plainHTML.replacing("{(", with: "{{"))
    #expect(document.blocks.map(\.range) == plain.blocks.map(\.range))
  }

  @Test("One that is none keeps no other from being a link, and places are those of the source")
  func places() throws {
    let text = "ä `[a]({{< ref \"a\" >}})` [b]({{< ref \"b\" >}}) \\[c]({{< ref \"c\" >}}) [d](d.md)\n"
    let (document, html) = Filling.read(text)
    #expect(destinations(text) == ["b", "d.md"])
    let source = Array(text.utf8)
    #expect(
      document.links.map { String(decoding: source[$0.range], as: UTF8.self) } == [
        "[b]({{< ref \"b\" >}})", "[d](d.md)",
      ])
    #expect(html.contains("[c]({{&lt; ref &quot;c&quot; &gt;}})"))
  }

  @Test("A destination is read back, and none is in another")
  func destination() {
    let reference = HugoReference(to: "a/x.md#b")
    #expect(HugoReference(destination: reference.destination) == reference && reference.page == "a/x.md")
    for text in ["{{x}}", #"{{< ref "" >}}"#, #"{{< ref "{{< ref "x" >}}" >}}"#, "x.md", ""] {
      #expect(HugoReference(destination: text) == nil)
    }
  }

  @Test("Thousands of them are read in no time that grows faster than they do")
  func many() {
    let text = String(repeating: #"[a]({{< ref "a" >}}) \[b]({{< ref "b" >}}) `[c]({{< ref "c" >}})` "#, count: 3000)
    #expect(destinations(text) == Array(repeating: "a", count: 3000))
  }
}
