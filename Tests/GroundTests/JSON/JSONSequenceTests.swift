import Ground
import Testing
import TestSupport

@Suite("JSON values one after another")
struct JSONSequenceTests {
  private static func texts(_ text: String, words: Bool = false) throws -> [String] {
    try JSONSequence(Array(text.utf8), words: words).entries.map { entry in
      String(decoding: Array(text.utf8)[entry.node.range], as: UTF8.self)
    }
  }

  @Test("Values are read joined, a line each, after a record separator, and after the words of a log")
  func forms() throws {
    #expect(try Self.texts(#"{"a":1}{"a":2} [3]"#) == [#"{"a":1}"#, #"{"a":2}"#, "[3]"])
    #expect(try Self.texts("\u{FEFF}{}\r\n\r\n{}\n") == ["{}", "{}"])
    #expect(try Self.texts("\u{1E}{}\n\u{1E}[]\n") == ["{}", "[]"])
    #expect(try Self.texts("") == [])
    let log = "2026-11-28T21:26:00Z host x[7]: {\"a\":1}\n{\"b\":2}\n[{}]\n"
    #expect(try Self.texts(log, words: true) == [#"{"a":1}"#, #"{"b":2}"#, "[{}]"])
    let entry = try #require(try JSONSequence(Array(log.utf8), words: true).entries.first)
    #expect(String(decoding: Array(log.utf8)[entry.lead], as: UTF8.self) == "2026-11-28T21:26:00Z host x[7]: ")
  }

  @Test(
    "What is not JSON is refused where it is, also after values that are",
    arguments: ["{} x", "{\"a\" 1}", "[1,]", "{}}"])
  func refused(_ text: String) {
    #expect(throws: JSONReader.Problem.self) { try JSONSequence(Array(text.utf8)) }
  }

  @Test("Cut off anywhere, a file gives just what is whole in it, and says that it is cut")
  func cut() throws {
    let text =
      #"{"list": [{"id": "a\"b", "n": 12.5, "x": {"y": [true, null]}}, {"id": "ü"}], "end": "}"}  [7, {"k": "v"}] "#
    let whole = try JSONSequence(Array(text.utf8))
    let all = Self.scalars(whole.entries.map(\.node))
    for count in 0..<text.utf8.count {
      let bytes = Array(text.utf8.prefix(count))
      let part = try JSONSequence(bytes)
      let there = Self.scalars(part.entries.map(\.node))
      // What is there is a beginning of what there would be.
      #expect(all.starts(with: there), "\(count)")
      let isBetween = JSONSequenceTests.isBetweenValues(bytes)
      #expect(part.isCut == !isBetween, "\(String(decoding: bytes, as: UTF8.self))")
      for node in part.entries.map(\.node) where !part.isCut(node) {
        #expect(whole.entries.contains { $0.node == node })
      }
      // A scalar that something follows is never lost.
      let follows = all.filter { node in node.range.upperBound < count }
      #expect(there.count >= follows.count, "\(count)")
    }
  }

  /// The strings, numbers and words of values, in their order.
  private static func scalars(_ nodes: [JSONNode]) -> [JSONNode] {
    nodes.flatMap { node -> [JSONNode] in
      if let items = node.items { return scalars(items) }
      if let members = node.members { return scalars(members.map(\.value)) }
      return [node]
    }
  }

  private static func isBetweenValues(_ bytes: [UInt8]) -> Bool {
    var depth = 0
    var isText = false
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8.backslash where isText: index += 1
      case UInt8.quote: isText.toggle()
      case UInt8.openBrace where !isText, UInt8.openBracket where !isText: depth += 1
      case UInt8.closeBrace where !isText, UInt8.closeBracket where !isText: depth -= 1
      default: break
      }
      index += 1
    }
    return depth == 0 && !isText
  }
}
