import Ground
import TestSupport
import Testing

@testable import Pipeline

@Suite("What is remembered of a site is read as it was written, or not at all")
struct SiteCacheTests {
  private static func stamp(_ text: String) -> FileStamp {
    var maker = FileStamp.Maker(key: 1)
    maker.take(Array(text.utf8)[...])
    return maker.stamp
  }

  private static let cache = SiteCache(
    program: "kedge 1", key: CacheKey(), site: "5", twins: "7",
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

  /// What stands before the files, with a key of zeros.
  private static let head = "kedge-cache 1\np\n\(String(repeating: "0", count: 32))\ns\nt\n"
  private static let digest = String(repeating: "0", count: 16)

  /// A text with its sum at the end.
  private static func summed(_ text: String) -> [UInt8] {
    Array(text.utf8) + Array((SiteCache.sum(of: Array(text.utf8)[...]) + "\n").utf8)
  }

  @Test("What was written by Kedge in its simplest form is read")
  func simplest() {
    #expect(SiteCache(Self.summed(Self.head)) != nil)
    #expect(SiteCache(Self.summed(Self.head + "\(Self.digest) 1 a b\n"))?.files.count == 1)
  }

  @Test("One in which a single byte is another is none")
  func changed() throws {
    let bytes = try #require(Self.cache.encoded)
    for place in bytes.indices {
      var bytes = bytes
      bytes[place] ^= 1
      #expect(SiteCache(bytes) == nil, "\(place)")
    }
  }

  @Test(
    "What was not written by Kedge is none",
    arguments: [
      "", "\n", "kedge-cache 1\np\n0\ns\nt\n", head.replacing("1", with: "2"), head + "\n", String(head.dropLast()),
      head + "x 1 a\n", head + "\(digest) -1 a\n", head + "\(digest) 1\n", head + "\(digest)0 1 a\n",
      head + "\(digest) 1 a\n\(digest) 1 a\n",
    ])
  func foreign(_ text: String) {
    #expect(SiteCache(Self.summed(text)) == nil)
    #expect(SiteCache(Array(text.utf8)) == nil)
  }

  @Test("A path with a line break in it is not written")
  func lineBreak() {
    var cache = Self.cache
    cache.files[ByteName("a\nb")] = Self.stamp("a")
    #expect(cache.encoded == nil)
  }
}
