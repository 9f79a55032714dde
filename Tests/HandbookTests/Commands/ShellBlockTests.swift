import Diagnostics
import Ground
import Markdown
import Testing

@testable import Handbook

@Suite("What of a code block is a command")
struct ShellBlockTests {
  /// The lines of the first shell block of a document, each with what it is.
  private static func lines(_ text: String) throws -> [String] {
    let markdown = MarkdownDocument(parsing: SourceFile(path: "a.md", text: text), from: 0)
    let block = try #require(ShellBlock.all(in: markdown).first)
    return block.lines.map { "\($0.kind): \(markdown.plainText($0.text))" }
  }

  @Test("With a prompt only what follows it is a command; a second prompt is the shell's")
  func prompts() throws {
    let text = "```console\n$ df -h |\n> grep data\n/dev/sda1 91 %\n$ ls \\\n  -l\ntotal 0\n```"
    #expect(
      try Self.lines(text) == [
        "command: df -h |", "continuation: grep data", "other: /dev/sda1 91 %", "command: ls \\", "continuation: -l",
        "other: total 0",
      ])
  }

  @Test("Without one, programs that are known, assignments and the words of the shell begin a command")
  func words() throws {
    let text = "```sh\n# why\nHOST=a\nfor x in 1 2; do\n  sudo systemctl status nginx\ndone\n./run\n\nUse% 91\n```"
    #expect(
      try Self.lines(text) == [
        "comment: # why", "command: HOST=a", "command: for x in 1 2; do", "command: sudo systemctl status nginx",
        "command: done", "command: ./run", "blank: ", "other: Use% 91",
      ])
  }

  @Test("A quotation goes over lines only where it ends, and a here-document until its word")
  func quotations() throws {
    let text = "```sh\ncurl -d '{\n\"a\": 1}' x\ncat <<'END'\nrm -r /\nEND\necho don't\nls\n```"
    #expect(
      try Self.lines(text) == [
        "command: curl -d '{", "continuation: \"a\": 1}' x", "command: cat <<'END'", "data: rm -r /", "data: END",
        "command: echo don't", "command: ls",
      ])
  }

  @Test(
    "A block is for a shell if its language says so, or if it has none and begins with a command",
    arguments: [
      ("sh", "anything", true), ("Bash", "anything", true), ("", "kubectl get pods", true), ("", "$ what", false),
      ("", "Some text", false), ("yaml", "kubectl: 1", false), ("promql", "sum(rate(x[5m]))", false),
    ])
  func languages(_ language: String, _ code: String, _ isShell: Bool) {
    let text = "```\(language)\n\(code)\n```"
    let markdown = MarkdownDocument(parsing: SourceFile(path: "a.md", text: text), from: 0)
    #expect(ShellBlock.all(in: markdown).isEmpty != isShell)
  }

  @Test(
    "A place in code is found in the source, whatever its containers take from the line",
    arguments: [
      "```sh\nls\nfind HERE\n```", "1. a\n\n   ```sh\n   ls\n   find HERE\n   ```", "> ```sh\n> ls\n> find HERE\n> ```",
      "a\n\n    ls\n    find HERE\n", "- b\n\n  > ```sh\r\n  > ls\r\n  > find HERE é\r\n  > ```\r\n",
      "\u{FEFF}# Ä\n\n~~~~ sh\nls\n\n\tfind HERE\n~~~~",
    ])
  func places(_ text: String) throws {
    let source = SourceFile(path: "a.md", text: text)
    let markdown = MarkdownDocument(parsing: source, from: source.contentStart)
    let code = try #require(markdown.codeBlocks.first)
    let place = try #require(markdown.text[code.text].range(of: "HERE"))
    let found = CodePlaces(code, of: markdown, in: source).place(of: place)
    #expect(source.text(found) == "HERE")
  }
}
