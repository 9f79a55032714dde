import Testing
@testable import Markdown

@Suite("Raw HTML is shown as GitHub shows it")
struct RawElementTests {
  @Test(
    "Tables, lists and the like are let through without a word",
    arguments: [
      (
        "<table><tr><th>Code</th><td colspan=\"2\">42</td></tr></table>\n",
        "<tr><th>Code</th><td colspan=\"2\">42</td></tr></table></div>"
      ),
      ("<ul>\n<li>one\n<li>two\n</ul>\n", "<ul>\n<li>one\n</li><li>two\n</li></ul>"),
      ("<dl><dt>a<dd>b<dt>c<dd>d</dl>\n", "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>"),
      ("<pre>\na  b\n</pre>\n", "<pre>\na  b\n</pre>"),
      ("<center>\n\n**x**\n\n</center>\n", "<div>\n\n<p><strong>x</strong></p>\n</div>"),
      (
        "<figure><img src=\"a.png\" alt=\"a\"><figcaption>A</figcaption></figure>\n",
        "<figcaption>A</figcaption></figure>"
      ),
      ("<aside>\n\n💡 x\n\n</aside>\n", "<div class=\"aside\">\n\n<p>💡 x</p>\n</div>"),
      ("<h2 id=\"x\">Head</h2>\n", "<h2 id=\"x\">Head</h2>"),
      ("| a |\n|---|\n| <ul><li>one</li><li>two</li></ul> |\n", "<td><ul><li>one</li><li>two</li></ul></td>"),
      ("a<a name=\"x\"/>b</br>c\n", "a<a id=\"x\"></a>b<br />c"),
      (
        "<picture><source srcset=\"b.png\"><img src=\"a.png\" alt=\"a\"></picture>\n", "<img src=\"a.png\" alt=\"a\" />"
      ),
    ])
  func allowed(_ text: String, _ wanted: String) {
    let (document, html) = Filling.read(text)
    #expect(html.contains(wanted), "\(html)")
    #expect(document.problems == [])
    #expect(HTMLChecker.complaints(about: html) == [], "\(html)")
  }

  @Test("A `<p>` around a fold, or in one, goes, and the fold works")
  func folds() {
    for text in [
      "<p>\n<details>\n<summary>A</summary>\n\ntext\n\n</details>\n</p>\n",
      "<details><summary>A</summary>\n<p>\n\ntext\n\n</p>\n</details>\n",
    ] {
      let (document, html) = Filling.read(text)
      #expect(document.problems == [], "\(text)")
      #expect(
        html.contains("<summary>A</summary>") && html.contains("<p>text</p>") && !html.contains("&lt;"), "\(html)")
      #expect(HTMLChecker.complaints(about: html) == [], "\(html)")
    }
  }

  @Test(
    "What is out of place is shown as text, and nothing of it is left open",
    arguments: [
      "<td>x</td>\n", "<li>x</li>\n", "<table><td>x</table>\n", "<ul><li>x\n\ny\n", "<script>x</script>\n",
      "<tr><td><ul></td></tr>\n", "<table><tr><td><table><tr><td>a</table>\n", "<div><ul></div>\n",
      "a <ul><li>x</li></ul>\n", "<ol></ul>\n",
    ])
  func refused(_ text: String) {
    let (document, html) = Filling.read(text)
    #expect(!document.problems.isEmpty, "\(html)")
    #expect(HTMLChecker.complaints(about: html) == [], "\(html)")
  }

  @Test("An id that every page has for something of its own is left out, with a finding")
  func ownIDs() {
    let (document, html) = Filling.read(
      "<a id=\"_timeline\"></a>\n\n<p id=\"_saved\">x</p>\n\n<a name=\"_live\">y</a> <a id=\"_mine\"></a>\n")
    #expect(document.htmlIDs.map(\.id) == ["_mine"])
    #expect(
      document.problems.map(\.detail)
        == ["attribute `id` of <a>", "attribute `id` of <p>", "attribute `id` of <a>"])
    #expect(!html.contains("_timeline") && !html.contains("_saved") && !html.contains("_live"))
  }

  @Test(
    "What follows `&` in an address is a character only where a browser takes it for one",
    arguments: [
      ("https://e.org/?q=a&num=10", "https://e.org/?q=a&num=10"), ("/d?a=1&period=300", "/d?a=1&period=300"),
      ("/d?a=1&lt=5", "/d?a=1&lt=5"), ("/d?a=1&amp;num=1", "/d?a=1&num=1"), ("a&colon;b", "a:b"), ("&#97b", "ab"),
    ])
  func references(_ written: String, _ meant: String) {
    let (document, _) = Filling.read("<a href=\"\(written)\">x</a>\n")
    #expect(document.links.map(\.destination) == [meant])
  }

  @Test("Numbers of Windows' characters are what browsers take them for")
  func windowsNumbers() {
    let (_, html) = Filling.read("<p>5&#150;10, don&#146;t &#x85;</p>\n")
    #expect(html.contains("5–10, don’t …"), "\(html)")
  }
}
