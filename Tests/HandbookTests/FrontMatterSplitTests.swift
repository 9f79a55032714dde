import Diagnostics
import Handbook
import Markdown
import Testing

@Suite("Front matter is between two lines of exactly ---")
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
      ("---\n---\ntext", ""), ("---\na: b\n---", "a: b\n"), ("---\na: |\n  --- \n ---\n---\n", "a: |\n  --- \n ---\n"),
    ])
  func found(_ text: String, _ expected: String) {
    #expect(yaml(text) == expected)
  }

  @Test(
    "It is not there",
    arguments: ["text", "", " ---\na: b\n---\n", "----\na: b\n---\n", "--- \na: b\n---\n", "\n---\na: b\n---\n"])
  func none(_ text: String) {
    let source = SourceFile(path: "a.md", text: text)
    #expect(FrontMatterSplit.split(source) == .none(bodyStart: 0))
  }

  @Test("It has no end", arguments: ["---\na: b\n", "---", "---\na: b\n----\n"])
  func unclosed(_ text: String) {
    guard case .unclosed = FrontMatterSplit.split(SourceFile(path: "a.md", text: text)) else {
      Issue.record("an end was found")
      return
    }
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
