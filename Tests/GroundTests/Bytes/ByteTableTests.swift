import Ground
import Testing

@Suite("Byte strings are found by their digests")
struct ByteTableTests {
  @Test("Each has the number with which it was added, also where many share a digest")
  func numbers() {
    for spread in [UInt64(1), 7, 5000] {
      let texts = (0..<2000).map { "section-\($0)" }
      let digests = texts.indices.map { ContentDigest.of(Array("\(UInt64($0) % spread)".utf8)) }
      var table = ByteTable()
      for (index, text) in texts.enumerated() {
        let place = table.place(digests[index]) { texts[$0] == text }
        #expect(place.number == nil)
        table.add(digests[index], at: place)
      }
      #expect(table.count == 2000)
      for (index, text) in texts.enumerated() {
        #expect(table.number(digests[index]) { texts[$0] == text } == index)
        #expect(table.number(digests[index]) { _ in false } == nil)
      }
    }
  }

  @Test("There is room before it has to grow, and a digest of zero is one like any other")
  func small() {
    var table = ByteTable(capacity: 3)
    #expect(table.number(0) { _ in true } == nil)
    table.add(0, at: table.place(0) { _ in true })
    #expect(table.number(0) { $0 == 0 } == 0)
    #expect(table.number(1 << 32) { _ in true } == nil)
  }
}
