import Testing

@testable import Site

@Suite("The places of a site have names in its one-file edition")
struct BookNamesTests {
  @Test("A page is called by its path without the extension, and its ids follow")
  func names() {
    let names = BookNames(pages: ["index.html", "playbooks/timeout.html", "a b/c.html"])
    #expect(names.chapters == ["index", "playbooks/timeout", "a%20b/c"])
    #expect(names.id("diagnosis", in: 1) == "playbooks/timeout/diagnosis")
    #expect(BookNames.fragment("a%20b/c") == "a%20b/c")
  }

  @Test("If a heading and a page claim one name, the page gets it")
  func twins() {
    let names = BookNames(pages: ["playbooks.html", "playbooks/timeout.html"])
    #expect(names.id("timeout", in: 0) == "playbooks//timeout")
    #expect(names.id("other", in: 0) == "playbooks/other")
  }
}
