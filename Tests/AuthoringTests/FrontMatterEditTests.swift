import Authoring
import Diagnostics
import Files
import Ground
import Testing

@Suite("Adding to a list in the front matter")
struct FrontMatterEditTests {
  @Test(
    "The list grows in its own style and every other byte stays",
    arguments: [
      // No front matter at all, with and without a byte-order mark and CRLF.
      ("# T\n", "---\naliases:\n  - old/x.html\n---\n\n# T\n"),
      ("\u{FEFF}# T\r\n", "\u{FEFF}---\r\naliases:\r\n  - old/x.html\r\n---\r\n\r\n# T\r\n"),
      // Front matter without the key, and empty front matter.
      ("---\ntitle: T # why\n---\n# T\n", "---\ntitle: T # why\naliases:\n  - old/x.html\n---\n# T\n"),
      ("---\n---\n# T\n", "---\naliases:\n  - old/x.html\n---\n# T\n"),
      ("---\r\ntitle: 'T'\r\n---\r\n# T\r\n", "---\r\ntitle: 'T'\r\naliases:\r\n  - old/x.html\r\n---\r\n# T\r\n"),
      // Lists in brackets.
      ("---\naliases: [a.html] # c\nz: 1\n---\n", "---\naliases: [a.html, old/x.html] # c\nz: 1\n---\n"),
      (
        "---\naliases: [ 'a.html' , \"b.html\", ]\n---\n", "---\naliases: [ 'a.html' , \"b.html\", old/x.html, ]\n---\n"
      ),
      ("---\naliases: []\n---\n", "---\naliases: [old/x.html]\n---\n"),
      (
        "---\naliases: [\n  a.html, # one\n  b.html # two\n]\n---\n",
        "---\naliases: [\n  a.html, # one\n  b.html, old/x.html # two\n]\n---\n"
      ),
      // Lists with dashes, indented or not.
      (
        "---\naliases:\n  - a.html # one\n  # between\n  - b.html # two\nz: 1\n---\n",
        "---\naliases:\n  - a.html # one\n  # between\n  - b.html # two\n  - old/x.html\nz: 1\n---\n"
      ),
      (
        "---\r\naliases:\r\n- 'a.html'\r\nz: 1\r\n---\r\n",
        "---\r\naliases:\r\n- 'a.html'\r\n- old/x.html\r\nz: 1\r\n---\r\n"
      ),
      // A single text, and nothing.
      ("---\naliases: a.html # c\n---\n", "---\naliases: [a.html, old/x.html] # c\n---\n"),
      ("---\naliases: \"a b.html\"\n---\n", "---\naliases: [\"a b.html\", old/x.html]\n---\n"),
      ("---\naliases:   # none yet\nz: 1\n---\n", "---\naliases: [old/x.html]   # none yet\nz: 1\n---\n"),
      ("---\naliases: ~\n---\n", "---\naliases: [old/x.html]\n---\n"),
      // There already.
      ("---\naliases: [old/x.html]\n---\n", "---\naliases: [old/x.html]\n---\n"),
    ])
  func styles(_ before: String, _ after: String) throws {
    #expect(try edit(before, "old/x.html") == after)
  }

  @Test("What YAML would read otherwise is quoted")
  func quoting() throws {
    #expect(try edit("# T\n", "a b.html#\"x\"").contains("  - \"a b.html#\\\"x\\\"\"\n"))
    #expect(try edit("---\naliases: [a.html]\n---\n", "größe.html").contains("[a.html, \"größe.html\"]"))
    #expect(try edit("# T\n", "x.html#id").contains("  - x.html#id\n"))
  }

  @Test(
    "What cannot be edited safely is refused",
    arguments: [
      "---\naliases: [a.html\n---\n", "---\ntitle: T\n", "---\n- a\n---\n",
      "---\naliases: {a: b}\n---\n",
    ])
  func refusals(_ text: String) {
    #expect(throws: Refusal.self) { try edit(text, "old/x.html") }
  }

  @Test(
    "An item goes with its comma or its line, the last one with its key",
    arguments: [
      ("---\naliases: [a.html, old/x.html] # c\nz: 1\n---\n", "---\naliases: [a.html] # c\nz: 1\n---\n"),
      ("---\naliases: [old/x.html, 'a.html']\n---\n", "---\naliases: ['a.html']\n---\n"),
      ("---\naliases:\n  - a.html\n  - old/x.html # why\nz: 1\n---\n", "---\naliases:\n  - a.html\nz: 1\n---\n"),
      ("---\r\naliases:\r\n- old/x.html\r\n- b.html\r\n---\r\n", "---\r\naliases:\r\n- b.html\r\n---\r\n"),
      ("---\ntitle: T\naliases:\n  - old/x.html\nz: 1\n---\n# T\n", "---\ntitle: T\nz: 1\n---\n# T\n"),
      ("---\ntitle: T\naliases: [old/x.html]\n---\n# T\n", "---\ntitle: T\n---\n# T\n"),
      ("---\naliases: old/x.html\ntitle: T\n---\n# T\n", "---\ntitle: T\n---\n# T\n"),
      ("---\naliases: [a.html]\n---\n", "---\naliases: [a.html]\n---\n"), ("# T\n", "# T\n"),
    ])
  func removals(_ before: String, _ after: String) throws {
    let edit = FrontMatterEdit(SourceFile(path: "x.md", text: before), key: "aliases")
    #expect(String(decoding: try edit.removing { $0 == "old/x.html" }, as: UTF8.self) == after)
  }

  private func edit(_ text: String, _ item: String) throws(Refusal) -> String {
    String(
      decoding: try FrontMatterEdit(SourceFile(path: "x.md", text: text), key: "aliases").appending(item), as: UTF8.self
    )
  }
}
