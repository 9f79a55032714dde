import Ground
import TestSupport
import Testing

@testable import Pipeline

@Suite("What is remembered of a site is read as it was written, or not at all")
struct SiteCacheTests {
  private static func stamp(_ text: String) -> FileStamp {
    var maker = ContentMark.Maker()
    maker.take(Array(text.utf8)[...])
    return FileStamp(maker)
  }

  private static let cache = SiteCache(
    program: "kedge 1", site: "5", twins: "7",
    files: [
      ByteName("index.html"): stamp("a"), ByteName("a b/c.txt"): stamp(""), ByteName("\u{E9}.html"): stamp("b"),
      // The same letters for Swift, another file for everybody else.
      ByteName("e\u{301}.html"): stamp("c"),
    ])

  @Test("It is read as it was written")
  func roundTrip() throws {
    let bytes = try #require(Self.cache.encoded)
    #expect(SiteCache(bytes) == Self.cache)
    #expect(SiteCache(bytes)?.files.count == 4)
  }

  @Test("One that was cut off anywhere is none")
  func cutOff() throws {
    let bytes = try #require(Self.cache.encoded)
    for end in 0..<bytes.count { #expect(SiteCache(Array(bytes[..<end])) == nil, "\(end)") }
  }

  @Test(
    "What was not written by Kedge is none",
    arguments: [
      "", "\n", "kedge-cache 2\np\ns\nt\n0\n", "kedge-cache 1\np\ns\nt\n1\n", "kedge-cache 1\np\ns\nt\nx 1 a\n1\n",
      "kedge-cache 1\np\ns\nt\n0000000000000000 -1 a\n1\n", "kedge-cache 1\np\ns\nt\n0000000000000000 1\n1\n",
      "kedge-cache 1\np\ns\nt\n0000000000000000 1 a\n0000000000000000 1 a\n2\n",
    ])
  func foreign(_ text: String) { #expect(SiteCache(Array(text.utf8)) == nil) }

  @Test("A path with a line break in it is not written")
  func lineBreak() {
    var cache = Self.cache
    cache.files[ByteName("a\nb")] = Self.stamp("a")
    #expect(cache.encoded == nil)
  }
}
