import Ground
import Testing

@Suite("JSON is read with its places")
struct JSONReaderTests {
  private static func read(_ text: String) throws -> JSONNode { try JSONReader.read(Array(text.utf8)) }

  @Test("Values keep their text and their place")
  func values() throws {
    let node = try Self.read(#" {"a": [1.50, true, null, "x\n\u00e9\ud83d\ude00"], "b": {}} "#)
    let items = try #require(node["a"]?.items)
    #expect(items.map(\.scalar) == ["1.50", "true", nil, "x\né😀"])
    #expect(items.map(\.range) == [8..<12, 14..<18, 20..<24, 26..<49])
    #expect(node.members?.map(\.nameRange) == [2..<5, 52..<55])
    #expect(node.range == 1..<60)
    #expect(node["b"]?.members == [])
    #expect(node["c"] == nil)
  }

  @Test("Numbers stay as they were written; whole ones are numbers of Swift if they fit")
  func numbers() throws {
    let items = try #require(try Self.read("[1E+400, -0, 12345678901234567890, 7.5e-1]").items)
    #expect(items.map(\.scalar) == ["1E+400", "-0", "12345678901234567890", "7.5e-1"])
    #expect(items.map(\.integer) == [nil, 0, nil, nil])
    #expect(try Self.read("\"1\"").integer == nil && Self.read("true").flag == true && Self.read("1").flag == nil)
  }

  @Test("A name that appears twice is there twice; asked for, its last value counts")
  func repeatedNames() throws {
    let node = try Self.read(#"{"a": 1, "b": 2, "\u0061": 3, "e\u0301": 4, "é": 5, "a": null}"#)
    #expect(node.members?.count == 6)
    #expect(node.repeatedMembers.map(\.nameRange) == [17..<25, 53..<56])
    #expect(node["b"]?.integer == 2 && node["a"] == nil)
    #expect(node["e\u{301}"]?.integer == 4 && node["\u{E9}"]?.integer == 5)
  }

  @Test("Half a surrogate pair becomes a replacement character")
  func halfPairs() throws {
    #expect(try Self.read(#""a\ud83d""#).text == "a\u{FFFD}")
    #expect(try Self.read(#""\ud83dx\ude00""#).text == "\u{FFFD}x\u{FFFD}")
    #expect(try Self.read(#""\ud83d\ud83d\ude00""#).text == "\u{FFFD}😀")
    #expect(try Self.read(#""\uDBFF\uDFFF\uD800\uDC00""#).text == "\u{10FFFF}\u{10000}")
  }

  @Test("A byte order mark is skipped and counts in every place")
  func byteOrderMark() throws {
    #expect(try Self.read("\u{FEFF}[1]").items?.first?.range == 4..<5)
    #expect(throws: JSONReader.Problem.self) { try Self.read("\u{FEFF}\u{FEFF}[1]") }
  }

  @Test(
    "What is not JSON is told with its place",
    arguments: [
      ("", 0), ("  ", 2), ("{", 0), (#"{"a" 1}"#, 5), (#"{"a": }"#, 6), ("[1,]", 3), ("01", 1), ("1.", 2), ("-", 1),
      ("\"a", 0), ("\"a\u{1}\"", 2), (#""\x""#, 1), (#""\u12g4""#, 1), ("tru", 0), ("{} {}", 3), (#"{a: 1}"#, 1),
      (#"{"a": [1"#, 6), (#""\ud83d\u12""#, 7), (String(repeating: "[", count: 100), 64), ("NaN", 0), ("\u{A0}1", 0),
      (#"{"a":1,}"#, 7), (#"{"a":1 "b":2}"#, 7), ("[1 2]", 3), ("+1", 0), (".5", 0), ("1e", 2), ("1e+", 3), ("'a'", 0),
      ("//\n1", 0), ("truex", 4), (#""\u+123""#, 1), (#""\U0041""#, 1), ("\"\\", 1), ("{\"a\"", 4), ("{1: 2}", 1),
      ("\"a\u{1F}b\"", 2), ("\"eight by\ntes\"", 9),
    ])
  func problems(_ text: String, _ place: Int) throws {
    let problem = #expect(throws: JSONReader.Problem.self) { try Self.read(text) }
    #expect(problem?.range.lowerBound == place, "\(text): \(problem?.message ?? "")")
  }

  @Test("Bytes that are not UTF-8 are refused, in names and values", arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80]])
  func invalidBytes(_ bytes: [UInt8]) {
    #expect(throws: JSONReader.Problem.self) { try JSONReader.read([0x22] + bytes + [0x22]) }
    #expect(throws: JSONReader.Problem.self) { try JSONReader.read(Array("{\"".utf8) + bytes + Array("\":1}".utf8)) }
    #expect(throws: JSONReader.Problem.self) { try JSONReader.read(Array("\"\\n".utf8) + bytes + [0x22]) }
  }

  @Test("Nesting is bounded, however deep it is")
  func depth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try Self.read(nested(JSONReader.maximumDepth)).items?.count == 1)
    #expect(throws: JSONReader.Problem.self) { try Self.read(nested(JSONReader.maximumDepth + 1)) }
    let names = String(repeating: #"{"a":"#, count: 1_000_000)
    let problem = #expect(throws: JSONReader.Problem.self) { try Self.read(names) }
    #expect(problem?.range.lowerBound == JSONReader.maximumDepth * 5)
  }

  @Test("Size is bounded, and several megabytes are read")
  func size() throws {
    #expect(throws: JSONReader.Problem.self) { try JSONReader.read(Array("[1, 2]".utf8), maximumSize: 5) }
    #expect(try JSONReader.read(Array("[1, 2]".utf8), maximumSize: 6).items?.count == 2)
    let row = #"{"anchor": "playbooks/timeout.html#diagnosis", "promised": true, "title": "Größe – \"1\"", "line": 12}"#
    let text = "[" + Array(repeating: row, count: 50_000).joined(separator: ",\n") + "]"
    #expect(text.utf8.count > 5_000_000)
    let items = try #require(try Self.read(text).items)
    #expect(items.count == 50_000)
    #expect(items.last?["title"]?.text == "Größe – \"1\"")
    #expect(items.last?.range.upperBound == text.utf8.count - 1)
  }
}
