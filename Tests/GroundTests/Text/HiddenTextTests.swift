import Ground
import Testing

@Suite("Text that looks other than it is")
struct HiddenTextTests {
  @Test(
    "What nobody sees is found, in code more than in prose",
    arguments: [
      ("a\u{1B}[201~b", 1, 1), ("x\u{202E}y\u{202C}", 2, 2), ("re\u{200B}start", 1, 1), ("a\u{9B}", 1, 1),
      ("a\u{7F}", 1, 1), ("\u{FEFF}a\u{FEFF}", 1, 1), ("a\u{2066}b\u{2069}", 2, 0), ("a\u{AD}b", 1, 0),
      ("a\u{200D}b", 1, 1), ("a\u{FE0F}", 1, 1), ("a\u{E0041}", 1, 1), ("a\u{8}", 1, 1),
      ("plain ASCII\tand\r\nlines", 0, 0), ("naïve Größe 你好 שלום", 0, 0), ("می\u{200C}خواهم", 0, 0),
      ("👨\u{200D}💻 ❤\u{FE0F} 1\u{FE0F}\u{20E3} 🇪🇺 🏴\u{E0067}\u{E0062}\u{E007F}", 0, 0), ("שלום\u{200F}!", 1, 0),
    ])
  func hidden(_ text: String, inCode: Int, inProse: Int) {
    Array(text.utf8).withUnsafeBytes { bytes in
      #expect(HiddenText.all(in: bytes, isCode: true).count == inCode)
      #expect(HiddenText.all(in: bytes, isCode: false).count == inProse)
    }
  }

  @Test("Every byte but printable ASCII, tabs and ends of lines is worth a look, wherever it is among others")
  func everyByte() {
    var wrong: [String] = []
    for byte in UInt8.min...UInt8.max {
      let isOdd = byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte) || byte >= 0x7F
      for filling in [0x20, 0x7E, 0x0A] as [UInt8] {
        for length in [1, 19, 64, 131] {
          for place in 0..<length {
            var text = [UInt8](repeating: filling, count: length)
            text[place] = byte
            if text.withUnsafeBytes({ HiddenText.firstOdd(in: $0, from: 0) }) != (isOdd ? place : length) {
              wrong.append("\(byte) at \(place) of \(length)")
            }
          }
        }
      }
    }
    #expect(wrong == [])
    #expect([UInt8]().withUnsafeBytes { HiddenText.firstOdd(in: $0, from: 0) } == 0)
  }

  @Test("A byte that is no UTF-8 is found wherever it is, and characters of several bytes are none")
  func invalidBytes() {
    var wrong: [String] = []
    for place in 0..<140 {
      for character in ["é", "→", "🚒"] {
        let text = Array((String(repeating: "a", count: place) + character + String(repeating: "b", count: 70)).utf8)
        if UTF8Text.firstInvalidByte(in: text) != nil { wrong.append("\(character) at \(place)") }
        let cut = Array(text.prefix(place + character.utf8.count - 1)) + Array("bb".utf8)
        if UTF8Text.firstInvalidByte(in: cut) != place { wrong.append("cut \(character) at \(place)") }
      }
    }
    #expect(wrong == [])
    #expect(UTF8Text.firstInvalidByte(in: [UInt8]()) == nil)
  }

  @Test(
    "Words of mixed scripts are found, words of one script and units are not",
    arguments: [
      ("\u{441}url x", 1), ("kube\u{441}tl get \u{440}ods", 2), ("ｃurl", 1), ("ρm -rf", 1),
      ("curl # запрос к серверу", 0), ("5 \u{3BC}s, 3 k\u{3A9}, \u{394}T", 0), ("Größe naïve", 0), ("запрос_curl", 0),
    ])
  func mixed(_ text: String, count: Int) {
    Array(text.utf8).withUnsafeBytes { #expect(MixedWords.all(in: $0).count == count) }
  }

  @Test("References to what no text may hold are noticed, others are not")
  func references() {
    for text in ["&#65534;", "&#xFFFF;", "a &#27; b", "&#x9b;", "&#xFDD0;"] {
      #expect(Array(text.utf8).withUnsafeBytes(DecodedText.hasForbiddenReference), "\(text)")
    }
    for text in ["&#65533;", "&amp;", "&#0;", "&#xD800;", "&#10;", "R&D #1", "&#", "&#x;"] {
      #expect(!Array(text.utf8).withUnsafeBytes(DecodedText.hasForbiddenReference), "\(text)")
    }
    #expect(DecodedText.replacing("a\0b")?.text == "a\u{FFFD}b" && DecodedText.replacing("a\nb") == nil)
  }
}
