import Diagnostics
import Handbook
import Markdown
import Testing

@Suite("Front matter is between two lines of ---, or what others take for it")
struct FrontMatterSplitTests {
  private func yaml(_ text: String) -> String? {
    let source = SourceFile(path: "a.md", text: text)
    guard case .found(let yaml, _, _) = FrontMatterSplit.split(source) else { return nil }
    return source.text(yaml)
  }

  @Test(
    "It is found",
    arguments: [
      ("---\na: b---c\n---\ntext", "a: b---c\n"), ("---\r\na: b\r\n---\r\ntext", "a: b\r\n"),
      ("\u{FEFF}---\na: b\n---\n", "a: b\n"),
      ("--- \na: b\n---\t\ntext", "a: b\n"), ("---\na: b\n...\ntext", "a: b\n"),
      ("\n\n---\na: b\n---\ntext", "a: b\n"), (" \n---\na-b_1:\n---\n", "a-b_1:\n"),
      ("---yaml\na: b\n---\ntext", "a: b\n"),
      ("{\n \"a\": \"}\\\"\"\n}\ntext", "{\n \"a\": \"}\\\"\"\n}"), ("---\n---\ntext", ""),
      ("---\na: b\n---", "a: b\n"), ("---\na: |\n  --- \n ---\n---\n", "a: |\n  --- \n ---\n"),
    ])
  func found(_ text: String, _ expected: String) {
    #expect(yaml(text) == expected)
  }

  @Test(
    "It is not there",
    arguments: [
      "text", "", " ---\na: b\n---\n", "----\nWords: more.\n\nText\n", "----\nWords: more.\nText\n----\n",
      "\n---\nWords: more.\n\nText\n",
      "\n---\n\na: b\n---\n", "\n---\ntext\n---\n", "---js\na\n", "--- a\nb: c\n---\n", "+++ a\n", "{{ x }}\n",
      "{% x %}\n", "{\"a\": 1} text\n", "{\"a\": 1\n", "{: .x}\n", "...\na: b\n---\n",
      "--\n\na: b\n---\n", "--\ntext\n", "--", "-\n", "-", "-\na: b\n", "— a: b\n", "\u{2014}\ntext\n",
      "\u{2026}\na: b\n",
    ])
  func none(_ text: String) {
    let source = SourceFile(path: "a.md", text: text)
    #expect(FrontMatterSplit.split(source) == .none(bodyStart: 0))
  }

  @Test("TOML and what is not read are told apart")
  func languages() {
    func split(_ text: String) -> (FrontMatterSplit, SourceFile) {
      let source = SourceFile(path: "a.md", text: text)
      return (FrontMatterSplit.split(source), source)
    }
    for text in ["+++\na = 1\n+++\ntext", "+++  \na = 1\n+++\ntext", "---toml\na = 1\n---\ntext"] {
      let (result, source) = split(text)
      guard case .toml(let toml, let block, let start) = result else {
        Issue.record("no TOML in \(text)")
        continue
      }
      #expect(source.text(toml) == "a = 1\n")
      #expect(block.lowerBound == 0 && source.text(start..<source.bytes.count) == "text")
    }
    let (result, source) = split("---js\nx\n---\ntext")
    guard case .foreign(let language, _, let start) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(source.text(language) == "js" && source.text(start..<source.bytes.count) == "text")
  }

  @Test("It has no end", arguments: ["---\na: b\n", "---", "---\na: b\n----\n", "+++\na = 1\n---\n"])
  func unclosed(_ text: String) {
    guard case .unclosed = FrontMatterSplit.split(SourceFile(path: "a.md", text: text)) else {
      Issue.record("an end was found")
      return
    }
  }

  @Test(
    "A first line that is nearly --- is told",
    arguments: [
      ("--\na: b\n---\ntext", "--", "text"), ("--  \r\na: b\r\n--\r\ntext", "--", "text"),
      ("----\na: b\n----\ntext", "----", "text"), ("----\na: b\n---\ntext", "----", "text"),
      ("\u{2014}\na: b\n...\ntext", "\u{2014}", "text"), ("\u{2013}-\na:\n  - b\n\u{2014}\ntext", "\u{2013}-", "text"),
      // Nobody can tell where it ends.
      ("--\na: b\n\n# H\n", "--", "--\na: b\n\n# H\n"),
      ("\u{2014}\na: b\n# H\n---\n", "\u{2014}", "\u{2014}\na: b\n# H\n---\n"),
    ])
  func misspelt(_ text: String, _ first: String, _ rest: String) {
    let source = SourceFile(path: "a.md", text: text)
    guard case .misspelt(let line, _, let start) = FrontMatterSplit.split(source) else {
      Issue.record("\(FrontMatterSplit.split(source))")
      return
    }
    #expect(source.text(line) == first)
    #expect(source.text(start..<source.bytes.count) == rest)
  }

  @Test("The text starts after the line")
  func body() {
    let source = SourceFile(path: "a.md", text: "---\r\na: b\r\n---\r\ntext")
    guard case .found(_, let block, let start) = FrontMatterSplit.split(source) else {
      Issue.record("none was found")
      return
    }
    #expect(source.text(start..<source.bytes.count) == "text")
    #expect(source.text(block) == "---\r\na: b\r\n---")
  }
}
