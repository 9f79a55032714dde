import Ground
import Testing

@testable import Site

@Suite("A mark distinguishes files, in Swift as in a browser")
struct ContentMarkTests {
  @Test("It depends on every byte and on the length")
  func bytes() {
    let text = Array("A page of the handbook, longer than one block.".utf8)
    func mark(_ bytes: [UInt8]) -> String { ContentMark(of: [bytes[...]]).description }
    var seen: Set<String> = [mark(text), mark(text + [0])]
    for index in text.indices {
      var other = text
      other[index] ^= 1
      seen.insert(mark(other))
    }
    #expect(seen.count == text.count + 2)
  }

  @Test(
    "Its form is fixed, as browsers compare it with what they compute",
    arguments: [
      ([], "2c4f30daae1c2799"), (Array("kedge".utf8), "ba404d583d6843a8"),
      (Array(repeating: 7, count: 33), "429bba1e0b8344ea"), (Array(repeating: 9, count: 200), "8beac39b55047cab"),
    ] as [([UInt8], String)])
  func form(_ bytes: [UInt8], _ mark: String) { #expect(ContentMark(of: [bytes[...]]).description == mark) }
}
