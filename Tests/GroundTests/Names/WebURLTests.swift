import Ground
import Testing

@Suite("A web URL says where it leads")
struct WebURLTests {
  @Test(
    "Scheme, host, port and what follows",
    arguments: [
      ("https://example.com", "example.com", "example.com", ""),
      ("HTTP://Ann:x@Example.COM:8080/a?b#c", "Example.COM", "Example.COM:8080", "/a?b#c"),
      ("http://[::1]:80/a", "[::1]", "[::1]:80", "/a"), ("http://[::1]/a", "[::1]", "[::1]", "/a"),
      ("https://a?x@y:1/z", "a", "a", "?x@y:1/z"), ("https://a#b", "a", "a", "#b"),
      ("https://{{ host }}/x", "{{ host }}", "{{ host }}", "/x"),
    ])
  func parts(text: String, host: String, hostAndPort: String, rest: String) throws {
    let url = try #require(WebURL(text))
    #expect(url.scheme == (text.utf8.count > 4 && text.lowercased().hasPrefix("https") ? .https : .http))
    #expect((String(url.host), String(url.hostAndPort), String(url.rest)) == (host, hostAndPort, rest))
  }

  @Test(
    "Another scheme, or no host, is not a web URL",
    arguments: [
      "", "http", "https:", "https://", "https:///a", "http://?a", "http://:80/", "http://ann@/", "ftp://a", "https:/a",
      "xhttps://a", "//a/b", "a/b", "mailto:a@b",
    ])
  func others(text: String) { #expect(WebURL(text) == nil) }

  @Test("A link may leave the scheme to its page")
  func withoutScheme() {
    #expect(WebURL(withoutScheme: "//example.com/a").map { String($0.host) } == "example.com")
    #expect(WebURL(withoutScheme: "/example.com/a") == nil)
    #expect(WebURL(withoutScheme: "https://example.com/a") == nil)
  }
}
