import Ground
import TestSupport
import Testing

@Suite("What JSON must escape is found, eight bytes at a time")
struct JSONEscapeTests {
  private static func isSuspect(_ byte: UInt8) -> Bool {
    byte < 0x20 || [0x22, 0x5C, 0x7F, 0xE2].contains(byte)
  }

  @Test("The first byte that may be escaped is found wherever it is, among any others")
  func firstSuspect() {
    var random = RandomSource(seed: 7)
    let plain = (0x20...0xFF).map { UInt8($0) }.filter { !Self.isSuspect($0) }
    for byte in UInt8.min...UInt8.max {
      for place in 0..<24 {
        var bytes = (0..<24).map { _ in random.one(of: plain, else: 0x61) }
        bytes[place] = byte
        // What follows may be anything.
        for index in (place + 1)..<24 { bytes[index] = UInt8(random.number(0...255)) }
        for start in [0, place / 2, place] {
          let found = bytes.withUnsafeBytes { JSONEscape.firstSuspect(in: $0, from: start) }
          #expect(found == bytes[start...].firstIndex(where: Self.isSuspect) ?? 24)
        }
      }
    }
  }

  @Test("Both writers escape alike, and every text comes back")
  func writers() throws {
    var random = RandomSource(seed: 8)
    let pieces = [
      "\"", "\\", "\n", "\r", "\t", "\u{0}", "\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}", "\u{2027}", "–", "€",
    ]
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<random.number(0...8) {
        text += random.one(of: pieces, else: "") + String(repeating: "a", count: random.number(0...9))
      }
      let pretty = JSONValue.string(text).bytes
      var compact = JSONBytes()
      compact.string(text)
      #expect(Array(compact.bytes) == pretty)
      #expect(try JSONReader.read(pretty).text?.utf8.elementsEqual(text.utf8) == true)
      #expect(!pretty.contains { $0 < 0x20 || $0 == 0x7F })
    }
  }

  @Test("A range of bytes is escaped as far as it goes")
  func ranges() {
    var json = JSONBytes()
    json.characters(Array("ab\"c\u{2028}".utf8), 1..<5)
    json.characters(Array("ab".utf8), 1..<9)
    #expect(Array(json.bytes) == Array("b\\\"c\u{E2}b".unicodeScalars.map { UInt8($0.value) }))
  }

  @Test("An escape at the end of the bytes is none", arguments: ["\\", "\\u", "\\u004", "\\x", "", "a"])
  func cut(_ text: String) {
    #expect(JSONEscape.read(Array(text.utf8), at: 0) == nil)
  }
}
