import Testing

@testable import Editor

@Suite("Where somebody types in YAML is told from the lines around it, valid or not")
struct YAMLCursorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    /// The text; `|` is where somebody types.
    var text: String
    var way: String
    var isKey: Bool
    var typed = ""
    var siblings: Set<String> = []
    var testDescription: String { text }
  }

  @Test(
    arguments: [
      Case(text: "ti|", way: "", isKey: true, typed: "ti"),
      Case(text: "a: 1\nb|\nc: 2", way: "", isKey: true, typed: "b", siblings: ["a", "c"]),
      Case(text: "owner: pl|", way: "owner", isKey: false, typed: "pl"),
      Case(text: "owner: \"pl|\"", way: "owner", isKey: false, typed: "pl"),
      Case(text: "services:\n  - pa|", way: "services -", isKey: false, typed: "pa"),
      Case(text: "services:\n- pa|", way: "services -", isKey: false, typed: "pa"),
      Case(text: "services: [a, b|]", way: "services -", isKey: false, typed: "b"),
      Case(text: "p:\n  host: {type: ho|", way: "p host type", isKey: false, typed: "ho"),
      Case(text: "p:\n  host: {ex|", way: "p host", isKey: true, typed: "ex"),
      Case(text: "p: {a: {b: 1}, c|", way: "p", isKey: true, typed: "c"),
      Case(text: "s:\n  - id: P1\n    na|", way: "s -", isKey: true, typed: "na", siblings: ["id"]),
      Case(text: "s:\n  - id: P1\n    name: x|\n", way: "s - name", isKey: false, typed: "x"),
      Case(text: "s:\n  - id: P1\n  - na|", way: "s -", isKey: true, typed: "na"),
      Case(text: "a:\n  b:\n    c: 1\n  |\nd: 2", way: "a", isKey: true, siblings: ["b"]),
      Case(text: "a:\n  b: 1\n# x\n  d: |", way: "a d", isKey: false),
      Case(
        text: "levels:\n  P1:\n    - {clock: start, notify: o|", way: "levels P1 - notify", isKey: false, typed: "o"),
    ])
  func ways(_ example: Case) throws {
    let place = try #require(example.text.utf8.firstIndex(of: 0x7C))
    let offset = example.text.utf8.distance(from: example.text.startIndex, to: place)
    let text = TextLines(Array(example.text.utf8.filter { $0 != 0x7C }), .utf8)
    let cursor = YAMLCursor(text, 0..<text.count, at: offset)
    let way = cursor.way.map { step in
      switch step {
      case .item: "-"
      case .key(let name): name
      }
    }.joined(separator: " ")
    #expect(way == example.way)
    // An item of a list may become a mapping: what is typed in it is a value until a colon says otherwise.
    #expect(cursor.isKey == example.isKey || example.way.hasSuffix("-"))
    #expect(text.text(cursor.typed) == example.typed)
    #expect(example.siblings.isEmpty || cursor.siblings == example.siblings)
  }
}
