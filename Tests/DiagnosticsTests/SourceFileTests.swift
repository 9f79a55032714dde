import Diagnostics
import Testing

@Suite("Source files turn byte offsets into lines and columns")
struct SourceFileTests {
  @Test(
    "Lines end at LF, CR LF and CR",
    arguments: ["ab\ncd\nef", "ab\r\ncd\r\nef", "ab\rcd\ref", "ab\ncd\r\nef", "ab\rcd\nef"])
  func lineEnds(_ text: String) throws {
    let source = SourceFile(path: "a.md", text: text)
    for (character, position) in [("a", (1, 1)), ("b", (1, 2)), ("c", (2, 1)), ("d", (2, 2)), ("f", (3, 2))] {
      let offset = try #require(source.bytes.firstIndex(of: Array(character.utf8)[0]))
      #expect(source.position(at: offset) == Position(line: position.0, column: position.1), "at \(character)")
    }
    #expect(source.position(at: source.bytes.count) == Position(line: 3, column: 3))
  }

  @Test("The LF of a CR LF still belongs to its line")
  func insideLineEnd() {
    let source = SourceFile(path: "a.md", text: "ab\r\ncd")
    #expect(source.position(at: 2) == Position(line: 1, column: 3))
    #expect(source.position(at: 3).line == 1)
    #expect(source.position(at: 4) == Position(line: 2, column: 1))
  }

  @Test("A byte-order mark is not a column")
  func byteOrderMark() {
    let source = SourceFile(path: "a.md", bytes: [0xEF, 0xBB, 0xBF] + Array("# A\nb".utf8))
    #expect(source.contentStart == 3)
    #expect(source.position(at: 0) == .start)
    #expect(source.position(at: 3) == .start)
    #expect(source.position(at: 5) == Position(line: 1, column: 3))
    #expect(source.position(at: 7) == Position(line: 2, column: 1))
  }

  @Test("Columns count Unicode scalars, not bytes and not what looks like one character")
  func scalars() {
    let source = SourceFile(path: "a.md", text: "äé😀e\u{301}x")
    let x = source.bytes.count - 1
    #expect(source.position(at: x) == Position(line: 1, column: 6))
  }

  @Test("Offsets outside the file are clamped", arguments: [-5, 99])
  func clamped(_ offset: Int) {
    let source = SourceFile(path: "a.md", text: "ab\n")
    #expect(source.position(at: offset) == (offset < 0 ? .start : Position(line: 2, column: 1)))
    #expect(source.text(offset..<offset + 3) == "")
  }

  @Test("A line is found from any place in it")
  func lines() {
    let source = SourceFile(path: "a.md", text: "first\r\nsecond\nthird")
    for offset in 7...12 {
      #expect(source.startOfLine(at: offset) == 7)
      #expect(source.endOfLine(at: offset) == 13)
    }
    #expect(source.endOfLine(at: 14) == source.bytes.count)
    #expect(source.endOfLine(at: 0) == 5)
  }

  @Test("A range has the positions of both ends, an empty one a single place")
  func ranges() {
    let source = SourceFile(path: "a.md", text: "ab\ncd")
    #expect(source.positions(of: 1..<4) == Position(line: 1, column: 2)..<Position(line: 2, column: 2))
    #expect(source.positions(of: 4..<4) == Position(line: 2, column: 2)..<Position(line: 2, column: 2))
  }

  @Test("Bytes that are not UTF-8 are shown as replacement characters")
  func repaired() {
    #expect(SourceFile(path: "a", bytes: [0x61, 0xFF, 0x62]).text(0..<3) == "a\u{FFFD}b")
  }
}
