import Diagnostics
import Testing
import TestSupport

@testable import Editor

@Suite("Positions of the protocol and bytes of a text belong to each other")
struct TextLinesTests {
  private static let pieces = ["a", "é", "漢", "😀", "\n", "\r\n", "\r", "\t", "e\u{301}"]

  @Test("There and back is the same place, in every encoding", arguments: RandomSource.seeds(60))
  func thereAndBack(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let text = (0..<random.below(40)).map { _ in random.pick(Self.pieces) }.joined()
    let bytes = Array(text.utf8)
    for encoding in PositionEncoding.allCases {
      let lines = TextLines(bytes, encoding)
      for offset in 0...bytes.count where offset == bytes.count || bytes[offset] & 0xC0 != 0x80 {
        // The end of a line is one place, before what ends it.
        if offset > 0, offset < bytes.count, bytes[offset - 1] == 0x0D, bytes[offset] == 0x0A { continue }
        #expect(
          lines.offset(of: lines.position(of: offset)) == offset, "\(encoding), \(offset) in \(text.debugDescription)")
      }
    }
  }

  @Test(
    "A finding's place, which counts scalars and no byte-order mark, is where the source says",
    arguments: RandomSource.seeds(60))
  func findings(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let text =
      (random.chance(30) ? "\u{feff}" : "") + (0..<random.below(40)).map { _ in random.pick(Self.pieces) }.joined()
    let source = SourceFile(path: "a.md", text: text)
    let lines = TextLines(source.bytes, .utf16)
    for offset in source.contentStart...source.bytes.count {
      guard offset == source.bytes.count || source.bytes[offset] & 0xC0 != 0x80 else { continue }
      if offset > 0, offset < source.bytes.count, source.bytes[offset - 1] == 0x0D, source.bytes[offset] == 0x0A {
        continue
      }
      #expect(lines.offset(of: source.position(at: offset)) == offset)
    }
  }

  @Test("UTF-16 counts two for what is outside of the basic plane, and never ends in the middle of it")
  func surrogates() {
    let lines = TextLines(Array("a😀b\n".utf8), .utf16)
    #expect(lines.position(of: 5) == TextPosition(line: 0, character: 3))
    #expect(lines.offset(of: TextPosition(line: 0, character: 2)) == 1)
    #expect(lines.offset(of: TextPosition(line: 0, character: 3)) == 5)
    #expect(lines.offset(of: TextPosition(line: 0, character: 99)) == 6)
    #expect(lines.offset(of: TextPosition(line: 99, character: 0)) == 7)
  }
}
