import Testing

@testable import Markdown

@Suite struct AttackTests {
  @Test func `no attack leaves anything but known elements, attributes and schemes`() throws {
    let attacks = try TestFiles.attacks()
    #expect(attacks.count >= 130)
    for attack in attacks {
      let (facts, body, _) = DocumentReading.read(Array(attack.text.utf8), from: 0, options: .standard)
      let html = Filling.safeHTML(body, of: facts)
      let complaints = HTMLChecker.complaints(about: html)
      #expect(complaints.isEmpty, "\(attack.name): \(complaints)\n\(html)")
    }
  }

  @Test(arguments: [
    "https://e.org/a?b=c#d", "HTTP://E.ORG", "mailto:a@b.c", "tel:+1-555-0100", "a.md", "../a:b.md", "#x", "?q=a:b", "",
    "//e.org/x", "./javascript:x", "a/javascript:x",
  ])
  func `a URL that a browser would follow is safe`(_ url: String) {
    #expect(Escaping.isSafeURL(url))
  }

  @Test(arguments: [
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "\u{1}javascript:x",
    "java\nscript:x", "javascript&colon;x", "javascript&#58;x", "javascript&#x3a;x", "&#106;avascript:x",
    "data:text/html,x",
    "data:image/png;base64,x", "vbscript:x", "blob:x", "file:///x", "ftp://e.org", "about:blank", "x:y", "ｊavascript:x",
    "javascriptjavascript:x", ":x",
  ])
  func `a URL that a browser might run is refused`(_ url: String) {
    #expect(!Escaping.isSafeURL(url))
    var output: [UInt8] = []
    #expect(!Escaping.appendURL(url, to: &output))
    #expect(output.isEmpty)
  }

  @Test func `text and URLs go out escaped`() {
    #expect(
      TrustedHTML.escaping("<a href=\"x\">'&'</a>").string == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
    var output: [UInt8] = []
    Escaping.appendURL("https://e.org/a b\"<>'&é?x=1", to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "https://e.org/a%20b%22%3C%3E&#x27;&amp;%C3%A9?x=1")
  }
}
