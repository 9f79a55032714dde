import Ground
import TestSupport
import Testing

@Suite("A stamp distinguishes files")
struct FileStampTests {
  private static func stamp(_ bytes: [UInt8], key: UInt64 = 7, cut cuts: [Int] = []) -> FileStamp {
    var maker = FileStamp.Maker(key: key)
    var start = 0
    for end in cuts + [bytes.count] {
      maker.take(bytes[start..<end])
      start = end
    }
    return maker.stamp
  }

  @Test("It depends on every byte, on the length and on the key")
  func bytes() {
    let text = Array("A page of the handbook, longer than one word.".utf8)
    var seen: Set<UInt64> = [
      Self.stamp(text).digest, Self.stamp(text + [0]).digest, Self.stamp(text, key: 8).digest,
      Self.stamp([0] + text).digest,
    ]
    for index in text.indices {
      for bit in 0..<8 {
        var other = text
        other[index] ^= 1 << bit
        seen.insert(Self.stamp(other).digest)
      }
    }
    #expect(seen.count == 8 * text.count + 4)
  }

  @Test("It does not depend on the pieces in which the bytes come", arguments: RandomSource.seeds(200))
  func pieces(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let bytes = (0..<random.below(100)).map { _ in UInt8(random.below(256)) }
    let cuts = (0..<random.below(8)).map { _ in random.below(bytes.count + 1) }.sorted()
    #expect(Self.stamp(bytes, cut: cuts) == Self.stamp(bytes))
  }
}
