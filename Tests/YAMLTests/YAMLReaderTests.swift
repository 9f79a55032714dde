import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

@Suite("YAML is read as it is written, with places")
struct YAMLReaderTests {
  private func read(_ text: String) -> (source: SourceFile, result: YAMLReader.Result) {
    let source = SourceFile(path: "a.yml", text: text)
    return (source, YAMLReader.read(source, rule: Rule("bad-yaml", .error, "")))
  }

  @Test(
    "Every scalar stays the text that was written",
    arguments: [
      "1.10", "no", "yes", "0x1F", "1e3", "2026-11-21", "12:30", "007", "+1-555-0100", "~x", ".5", "1_000",
    ])
  func text(_ written: String) {
    #expect(read("key: \(written)\n").result.value?["key"]?.scalar == written)
  }

  @Test(
    "A number is read only where it is written as the checker takes it",
    arguments: [
      ("4", 4), ("4.03", 4.03), ("999999999.5", 999_999_999.5), ("0x10", nil), ("1e3", nil), ("+5", nil), ("-1", nil),
      ("inf", nil), ("1000000000", nil), ("100000000000000000000", nil),
    ])
  func quantities(_ written: String, _ number: Double?) throws {
    let value = try #require(read("key: \(written)\n").result.value?["key"])
    #expect(Form<Double>.quantity.read(value) == number)
    #expect(ShapeChecker.accepts(written, .quantity) == (number != nil))
    #expect((Form<Int>.number.read(value) != nil) == ShapeChecker.accepts(written, .number))
  }

  @Test(
    "Nothing is told from an empty text",
    arguments: [("key:", true), ("key: ~", true), ("key: null", true), ("key: ''", false), ("key: 'null'", false)])
  func nothing(_ text: String, _ isNull: Bool) {
    #expect(read(text).result.value?["key"]?.isNull == isNull)
  }

  @Test(
    "Ranges cover what was written",
    arguments: [
      ("a: 1\nkey: plain text\n", "plain text"),
      ("key: |\n  one\n  two\nb: 1\n", "|\n  one\n  two"),
      ("key: 'it''s'\n", "'it''s'"),
      ("key: \"a \\\" b\" # c\n", "\"a \\\" b\""),
      ("für: x\nkey: größer\n", "größer"), ("\u{FEFF}key: bom\n", "bom"), ("a: 1\r\nkey: crlf\r\n", "crlf"),
      ("{ä: 😀, key: flow }", "flow"), ("a: 'x\u{2028}y'\nkey: after\n", "after"),
    ])
  func ranges(_ text: String, _ expected: String) throws {
    let (source, result) = read(text)
    let value = try #require(result.value?["key"])
    #expect(source.text(value.range) == expected)
    let entry = try #require(result.value?.entries?.first { $0.key == "key" })
    #expect(source.text(entry.keyRange) == "key")
  }

  @Test("Front matter is read from the middle of a file, with the file's own places")
  func inside() throws {
    let source = SourceFile(path: "a.md", text: "---\ntitle: Disk\nlist:\n  - x\n---\ntext")
    let result = YAMLReader.read(source, in: 4..<28, rule: Rule("bad-yaml", .error, ""))
    let value = try #require(result.value?["list"]?.items?.first)
    #expect(source.positions(of: value.range).lowerBound == Position(line: 4, column: 5))
  }

  @Test(
    "What cannot be read says where",
    arguments: [
      ("a: 1\na: 2\n", 2, 1, "key `a` appears twice"), ("a:\n\t- b\n", 2, 1, "a tab where YAML requires spaces"),
      ("a: &x 1\nb: *x\n", 2, 4, "YAML aliases are not supported here"),
      ("a: [1\n", 1, 4, "did not find expected ',' or ']'"),
      ("? [a]\n: b\n", 1, 3, "a key must be a string"), ("x:\n  b: 1\n  b: 2\n", 3, 3, "key `b` appears twice"),
    ])
  func problems(_ text: String, _ line: Int, _ column: Int, _ message: String) throws {
    let diagnostics = read(text).result.diagnostics
    let first = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(first.message == message)
    #expect(first.range.lowerBound == Position(line: line, column: column))
    #expect(first.rule.name == "bad-yaml")
  }

  @Test("Several documents in one stream are refused")
  func streams() {
    let result = read("a: 1\n---\nb: 2\n").result
    #expect(result.value == nil)
    #expect(result.diagnostics.count == 1)
  }

  @Test("An anchor that no alias names changes nothing")
  func anchor() {
    let result = read("title: &t Disk full\nowner: platform\n").result
    #expect(result.diagnostics == [])
    #expect(result.value?["title"]?.scalar == "Disk full")
  }

  @Test("An alias bomb is refused at once")
  func bomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    var found: [Diagnostic] = []
    let time = processorSeconds { found = read(text).result.diagnostics }
    #expect(found.map(\.message) == ["YAML aliases are not supported here"])
    #expect(time < 1)
  }

  @Test("A few aliases on values that grow are refused at once too", arguments: 1...8)
  func fewAliases(_ count: Int) {
    var text = "a0: &a0 [\(Array(repeating: "x", count: 2_000).joined(separator: ","))]\n"
    for level in 1...count { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    var found: [Diagnostic] = []
    let time = processorSeconds { found = read(text).result.diagnostics }
    #expect(!found.isEmpty)
    #expect(time < 1)
  }

  @Test("Asterisks and ampersands in text are not aliases")
  func asterisks() {
    let result = read("a: 5 * 3 & more\nb: '*x &y'\nc: x*y\nd: \"**bold**\"\n").result
    #expect(result.diagnostics == [])
    #expect(result.value?["b"]?.scalar == "*x &y")
  }

  @Test("More values than anybody writes are refused")
  func many() {
    let text = "a: [" + Array(repeating: "x", count: YAMLReader.maximumValues + 10).joined(separator: ",") + "]"
    let result = read(text).result
    #expect(result.diagnostics.map(\.message) == ["more than 50000 values in one file"])
  }

  @Test("Deep nesting ends in a finding, not in a crash", arguments: ["[", "{a: ", "- "])
  func deep(_ open: String) {
    _ = read(String(repeating: open, count: 20_000)).result
  }

  @Test("An empty text is nothing, and nothing is wrong with it", arguments: ["", "\n", "# only a comment\n"])
  func empty(_ text: String) {
    let result = read(text).result
    #expect(result.value.map(\.isNull) ?? true)
    #expect(result.diagnostics == [])
  }
}
