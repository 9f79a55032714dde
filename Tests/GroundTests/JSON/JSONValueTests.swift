import Foundation
import Ground
import Testing

@Suite("JSON is written in order and escaped")
struct JSONValueTests {
  @Test("Members keep the order in which they were given")
  func order() {
    let value: JSONValue = ["zebra": 1, "ant": [true, .null, "x"], "none": [], "nothing": [:]]
    #expect(
      value.text == """
        {
          "zebra": 1,
          "ant": [
            true,
            null,
            "x"
          ],
          "none": [],
          "nothing": {}
        }
        """)
  }

  @Test("Quotes, backslashes, control characters and line separators are escaped")
  func escapes() {
    let text = "\"\\\n\r\t\u{0}\u{1F}\u{7F}\u{2028}\u{2029}äé😀</script>"
    #expect(
      JSONValue.string(text).text
        == "\"\\\"\\\\\\n\\r\\t\\u0000\\u001f\\u007f\\u2028\\u2029äé😀</script>\"")
  }

  @Test("Every text comes back as it was, CR LF and unusual forms of letters too")
  func roundTrip() throws {
    var text = "\r\n e\u{301} é"
    for value in 0..<0x3000 { if let scalar = Unicode.Scalar(UInt32(value)) { text.unicodeScalars.append(scalar) } }
    let json = JSONValue.array([.string(text)]).text
    let back = try JSONDecoder().decode([String].self, from: Data(json.utf8))
    #expect(back[0].utf8.elementsEqual(text.utf8))
  }
}
