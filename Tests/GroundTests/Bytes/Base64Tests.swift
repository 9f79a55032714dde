import Foundation
import Ground
import TestSupport
import Testing

@Suite struct Base64Tests {
  @Test("The examples of RFC 4648, and bytes of every length, are written as Foundation writes them")
  func examples() {
    let texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"]
    let expected = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
    #expect(texts.map { Base64.text(of: Array($0.utf8)) } == expected)
    var random = RandomSource(seed: 64)
    for length in 0..<300 {
      let bytes = (0..<length).map { _ in UInt8(random.number(0...255)) }
      #expect(Base64.text(of: bytes) == Data(bytes).base64EncodedString())
    }
  }
}
