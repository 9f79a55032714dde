import Diagnostics
import Findings
import Testing

@Suite("Fingerprints are the ones that GitHub's upload action computes")
struct LineHashTests {
  /// What `github/codeql-action` expects of its own, in `fingerprints.test.ts`.
  static let known: [(text: String, hashes: [String])] = [
    ("", ["c129715d7a2bc9a3:1"]),
    (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
    (
      " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
      [
        "8b7cf3e952e7aeb2:1", "b1ae1287ec4718d9:1", "bff680108adb0fcc:1", "c6805c5e1288b612:1", "b86d3392aea1be30:1",
        "e6ceba753e1a442:1",
      ]
    ),
    (
      " hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r",
      [
        "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1",
        "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1",
      ]
    ),
  ]

  @Test("Each line has its hash, whatever ends it", arguments: known)
  func hashes(_ text: String, _ hashes: [String]) {
    for text in [text, text.replacing("\n", with: "\r\n")] {
      let found = LineHashes(SourceFile(path: "a", text: text))
      for (index, hash) in hashes.enumerated() { #expect(found[index + 1] == hash) }
      #expect(found[hashes.count + 1] == nil)
      #expect(found[0] == nil)
    }
  }

  @Test("The second of two lines that are the same up to a hundred characters after it says so")
  func repeated() {
    let line = String(repeating: "x", count: 120)
    let found = LineHashes(SourceFile(path: "a", text: "\(line)\n\(line)\n"))
    #expect(found[1]?.hasSuffix(":1") == true)
    #expect(found[2] == found[1].map { $0.dropLast(2) + ":2" })
  }
}
