import Alerts
import Diagnostics
import Testing

@Suite("JSON with places")
struct JSONReaderTests {
  private static func read(_ text: String) throws -> JSONNode {
    try JSONReader.read(SourceFile(path: "event.json", text: text))
  }

  @Test("Values keep their text and their place")
  func values() throws {
    let node = try Self.read(#" {"a": [1.50, true, null, "x\n\u00e9\ud83d\ude00"], "b": {}} "#)
    let items = try #require(node["a"]?.items)
    #expect(items.map(\.scalar) == ["1.50", "true", nil, "x\né😀"])
    #expect(items[0].range == 8..<12)
    #expect(node["b"]?.members == [])
    #expect(node["c"] == nil)
  }

  @Test("Half a surrogate pair becomes a replacement character")
  func halfPairs() throws {
    #expect(try Self.read(#""a\ud83d""#).text == "a\u{FFFD}")
    #expect(try Self.read(#""\ud83dx\ude00""#).text == "\u{FFFD}x\u{FFFD}")
    #expect(try Self.read(#""\ud83d\ud83d\ude00""#).text == "\u{FFFD}😀")
  }

  @Test(
    "What is no JSON is told with its place",
    arguments: [
      ("", 0), ("  ", 2), ("{", 0), (#"{"a" 1}"#, 5), (#"{"a": }"#, 6), ("[1,]", 3), ("01", 1), ("1.", 2), ("-", 1),
      ("\"a", 0), ("\"a\u{1}\"", 2), (#""\x""#, 1), (#""\u12g4""#, 1), ("tru", 0), ("{} {}", 3), (#"{a: 1}"#, 1),
      (#"{"a": [1"#, 6), (#""\ud83d\u12""#, 7), (String(repeating: "[", count: 100), 64), ("NaN", 0),
    ])
  func problems(_ text: String, _ place: Int) throws {
    let problem = #expect(throws: JSONReader.Problem.self) { try Self.read(text) }
    #expect(problem?.range.lowerBound == place, "\(text): \(problem?.message ?? "")")
  }

  @Test("Bytes that are no UTF-8 are refused")
  func invalidBytes() {
    let source = SourceFile(path: "event.json", bytes: [0x22, 0xFF, 0x22])
    #expect(throws: JSONReader.Problem.self) { try JSONReader.read(source) }
  }
}
