import Links
import Testing

@Suite("Paths and URLs as bytes")
struct ContentPathTests {
  @Test(
    "Percent-encoding is undone",
    arguments: [
      ("a%20b", "a b"), ("%C3%BC", "ü"), ("100%", "100%"), ("%zz", "%zz"), ("a%2Fb", "a/b"), ("%e2%80%93", "–"),
      ("", ""), ("%4", "%4"),
    ])
  func decodes(_ text: String, _ expected: String) {
    #expect(ContentPath.percentDecoded(text[...]) == expected)
  }

  @Test("What is not UTF-8 after decoding is refused", arguments: ["%ff", "a%00b", "%C3"])
  func refuses(_ text: String) {
    #expect(ContentPath.percentDecoded(text[...]) == nil)
  }

  @Test(
    "Names go into a URL and come back as they were",
    arguments: [
      "a b/ü–?#%.html", "50% off; really", "a:b", "日本語", "e\u{301}", "'\"<>&", "[x]{y}|\\^`",
    ])
  func roundTrip(_ path: String) {
    let encoded = ContentPath.percentEncoded(path)
    #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"?#\"<>\\^`{|} ".utf8.contains($0) })
    #expect(ContentPath.percentDecoded(encoded[...])?.utf8.elementsEqual(path.utf8) == true)
  }

  @Test(
    "Relative paths are resolved against the folder of a document",
    arguments: [
      ("b.md", "a.md", "b.md"), ("b.md", "x/a.md", "x/b.md"), ("../b.md", "x/a.md", "b.md"),
      ("./y/../b.md", "x/a.md", "x/b.md"),
      ("/b.md", "x/y/a.md", "b.md"), ("..", "x/a.md", ""), ("y/", "x/a.md", "x/y"), ("a//b.md", "c.md", "a/b.md"),
    ])
  func resolves(_ relative: String, _ base: String, _ path: String) {
    #expect(ContentPath.resolve(relative, from: base) == path)
  }

  @Test(
    "Nothing resolves to a place outside",
    arguments: ["../../b.md", "../../x/a.md", "/..", "/../b.md", "y/../../../b.md"])
  func outside(_ relative: String) {
    #expect(ContentPath.resolve(relative, from: "x/a.md") == nil)
  }

  @Test(
    "A URL leads from page to page",
    arguments: [
      ("index.html", "playbooks/timeout.html", "playbooks/timeout.html"),
      ("playbooks/a.html", "playbooks/b.html", "b.html"),
      ("playbooks/a.html", "index.html", "../index.html"), ("a/b/c.html", "a/d/e.html", "../d/e.html"),
      ("a/b.html", "ab/c.html", "../ab/c.html"), ("index.html", "a b/ü.html", "a%20b/%C3%BC.html"),
      ("index.html", "a:b.html", "./a:b.html"), ("x/i.html", "a:b.html", "../a:b.html"), ("a.html", "a.html", "a.html"),
      ("ä/a.html", "ö/a.html", "../%C3%B6/a.html"),
    ])
  func relative(_ page: String, _ target: String, _ url: String) {
    #expect(ContentPath.relativeURL(from: page, to: target) == url)
  }
}
