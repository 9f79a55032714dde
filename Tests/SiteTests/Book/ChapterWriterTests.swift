import Ground
import TestSupport
import Testing

@testable import Site

@Suite("Each address of a page leads on in the one-file edition")
struct ChapterWriterTests {
  private static let files = [
    "index.md": "# Home\n\n[notes](files/it's.txt) ![picture](a.png)\n", "playbooks/timeout.md": "# Timeout\n",
    "playbooks/start.md": "# Start\n", "c d.md": "# C & D\n", "t.md": "# Twin\n", "t/own.md": "# Own\n",
    "files/it's.txt": "notes", "a.png": "no picture",
  ]
  private static let pages = [
    "index.html", "playbooks/timeout.html", "playbooks/start.html", "c d.html", "t.html", "t/own.html",
  ]

  /// What becomes of HTML on a page, by the page's number.
  private func written(_ html: String, on page: Int) throws -> String {
    let fixture = try SiteFixture(site: Self.files)
    var writer = ChapterWriter(page, of: Book(fixture.linked, pages: Self.pages))
    Array(html.utf8).withUnsafeBufferPointer { bytes in
      var attributes = HTMLAttributes(bytes)
      while attributes.nextTag() != nil {
        while let attribute = attributes.next() { writer.write(attribute, of: bytes) }
      }
      writer.copy(bytes, upTo: bytes.count)
    }
    return String(decoding: writer.output.bytes, as: UTF8.self)
  }

  @Test(
    "A link leads to its chapter, to a file's bytes or to where the site is published",
    arguments: [
      // The page itself.
      ("#diagnosis", "#playbooks/timeout/diagnosis"), ("#caf%C3%A9", "#playbooks/timeout/caf%C3%A9"),
      ("#top", "#playbooks/timeout"), ("#", "#playbooks/timeout"), ("", "#playbooks/timeout"),
      ("timeout.html", "#playbooks/timeout"),
      // Other chapters, and where those are on paper.
      ("start.html", "#playbooks/start\" data-to=\""),
      ("start.html#top", "#playbooks/start\" data-to=\""),
      ("start.html#check", "#playbooks/start/check\" data-to=\""),
      ("start.html?host=a&amp;b=1#check", "#playbooks/start/check\" data-to=\""),
      ("../playbooks/start.html#check", "#playbooks/start/check\" data-to=\""),
      ("../index.html", "#index\" data-to=\""), ("../", "#index\" data-to=\""),
      ("../c%20d.html#more", "#c%20d/more\" data-to=\""),
      ("start.html#a&amp;b", "#playbooks/start/a%26b\" data-to=\"playbooks/start/a&amp;b"),
      ("../t.html#own", "#t//own\" data-to=\""), ("../t.html#other", "#t/other\" data-to=\""),
      // Elsewhere.
      ("https://example.com/?a=1&amp;b=2#c", "https://example.com/?a=1&amp;b=2#c"),
      ("mailto:a@example.com", "mailto:a@example.com"), ("tel:+1-555-0100", "tel:+1-555-0100"),
      ("//example.com/x", "//example.com/x"), ("../../x.html", "../../x.html"), ("%FF.html", "%FF.html"),
      // Files.
      ("../files/it&#x27;s.txt", "data:text/plain;base64,bm90ZXM=\" download=\"it&#39;s.txt"),
      ("../files/it&#x27;s.txt#l2", "data:text/plain;base64,bm90ZXM=#l2\" download=\"it&#39;s.txt"),
      ("../gone.html", "https://runbooks.example.com/gone.html"),
      ("../report.pdf#page=12", "https://runbooks.example.com/report.pdf#page=12"),
      ("../not%20here.txt", "https://runbooks.example.com/not%20here.txt"),
      ("../404.html", "#404"), ("../book.html#x", "#"),
    ])
  func links(_ url: String, _ expected: String) throws {
    #expect(
      try written("<p><a class=\"tap\" href=\"\(url)\">x</a></p>", on: 1)
        == "<p><a class=\"tap\" href=\"\(expected)\">x</a></p>")
  }

  @Test("Ids and lists of them begin with the chapter, wherever they are")
  func ids() throws {
    #expect(
      try written(
        "<h2 id=\"a\">A</h2><input list=\"b\" aria-labelledby=\"a b\" aria-describedby=\"c\"><label for=\"d\">", on: 1)
        == "<h2 id=\"playbooks/timeout/a\">A</h2><input list=\"playbooks/timeout/b\" "
        + "aria-labelledby=\"playbooks/timeout/a playbooks/timeout/b\" aria-describedby=\"playbooks/timeout/c\">"
        + "<label for=\"playbooks/timeout/d\">")
    #expect(
      try written("<i id=\"own\"></i><i id=\"other\"></i>", on: 4) == "<i id=\"t//own\"></i><i id=\"t/other\"></i>")
  }

  @Test("A picture of the handbook is held, one from elsewhere stays, as do all other attributes")
  func pictures() throws {
    #expect(
      try written("<img src=\"../a.png\" alt=\"#a\"><img src=\"https://example.com/b.png\" data-id=\"c\">", on: 1)
        == "<img src=\"data:image/png;base64,bm8gcGljdHVyZQ==\" alt=\"#a\"><img src=\"https://example.com/b.png\" data-id=\"c\">"
    )
  }
}
