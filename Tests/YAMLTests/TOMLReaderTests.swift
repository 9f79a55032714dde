import Diagnostics
import Testing
import YAML

@Suite("The TOML of front matter is read into the same values as YAML")
struct TOMLReaderTests {
  private func read(_ text: String) -> YAMLReader.Result {
    let source = SourceFile(path: "a.md", text: text)
    return TOMLReader.read(source, in: 0..<source.bytes.count, rule: Rule("bad-toml", .error, ""))
  }

  @Test(
    "Each kind of value is read",
    arguments: [
      ("title = \"Disk \\\"full\\\" \\u00e9\"", "Disk \"full\" é"), ("title = 'C:\\x'", "C:\\x"),
      ("title = 2024-05-01 # day", "2024-05-01"), ("title = 2024-05-01 10:00:00Z", "2024-05-01 10:00:00Z"),
      ("title=true", "true"), ("\"title\" = 1_000", "1_000"), ("title = \"\"\"\nTwo\nlines\"\"\"", "Two\nlines"),
      ("# comment\n\ntitle = '''it''s'''\r\nx = 1\r\n", "it''s"),
    ])
  func scalars(_ text: String, _ wanted: String) {
    let result = read(text + "\n")
    #expect(result.diagnostics == [])
    #expect(result.value?["title"]?.scalar == wanted)
  }

  @Test("Lists, tables and dotted keys are lists and maps")
  func collections() throws {
    let text = """
      a = [
       "x", # one
       'y',
      ]
      b = { c = 1, d = [2] }
      e.f = 'g'
      [params]
      h = 1
      [[menu.main]]
      i = 2

      """
    let value = try #require(read(text).value)
    #expect(value["a"]?.items?.compactMap(\.scalar) == ["x", "y"])
    #expect(value["b"]?["c"]?.scalar == "1")
    #expect(value["e"]?["f"]?.scalar == "g")
    #expect(value["params"]?["h"]?.scalar == "1")
    #expect(value["menu"]?["i"]?.scalar == "2")
  }

  @Test(
    "What cannot be read says where",
    arguments: [
      ("a = 1\na = 2\n", 2, 1, "key `a` appears twice"), ("a 1\n", 1, 3, "`=` should be here"),
      ("a = \n", 1, 5, "this is not a value of TOML"), ("a = \"x\n", 1, 5, "the string is never closed"),
      ("a = \"\\q\"\n", 1, 6, "this escape stands for no character"),
      ("a = \"\\u001b\"\n", 1, 6, "this escape stands for no character"),
      ("a = [1, 2\n", 1, 10, "`,` or `]` should be here"), ("a = 1 b\n", 1, 5, "this is not a value of TOML"),
      ("a: b\n", 1, 2, "`=` should be here"), ("a = \"b\" c\n", 1, 9, "something follows the value"),
    ])
  func problems(_ text: String, _ line: Int, _ column: Int, _ message: String) throws {
    let result = read(text)
    #expect(result.value == nil)
    let first = try #require(result.diagnostics.first)
    #expect(result.diagnostics.count == 1)
    #expect(first.message == message)
    #expect(first.range.lowerBound == Position(line: line, column: column))
  }

  @Test("A value nested without end is refused")
  func depth() {
    #expect(read("a = " + String(repeating: "[", count: 100_000)).diagnostics.count == 1)
  }
}
