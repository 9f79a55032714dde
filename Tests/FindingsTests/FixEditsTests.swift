import Diagnostics
import Findings
import Testing

@Suite("Edits of one file are applied together")
struct FixEditsTests {
  private let source = SourceFile(path: "a.md", text: "one two\r\nthreé four\r\n")

  private func edit(_ range: Range<Int>, _ text: String) -> Diagnostic.Edit { .init(in: source, at: range, text) }

  @Test("Each is about the text as it was, whatever the order")
  func together() {
    var edits = FixEdits(source)
    edits.take([edit(16..<20, "4"), edit(0..<3, "1, 1.5,")])
    #expect(String(decoding: edits.bytes, as: UTF8.self) == "1, 1.5, two\r\nthreé 4\r\n")
  }

  @Test("What touches another edit, or is not in the file, has no room")
  func room() {
    var edits = FixEdits(source)
    edits.take([edit(4..<7, "2")])
    #expect(edits.hasRoom(for: [edit(0..<3, "1")]))
    #expect(!edits.hasRoom(for: [edit(3..<4, "-")]))
    #expect(!edits.hasRoom(for: [edit(7..<7, "!")]))
    #expect(!edits.hasRoom(for: [edit(9..<10, "T"), edit(9..<9, "t")]))
    let beyond = Position(line: 9, column: 1)
    #expect(!edits.hasRoom(for: [.init(file: "a.md", range: beyond..<beyond, replacement: "x")]))
  }

  @Test("Lines of a sorted list may be added at one place, in their order, and none twice")
  func sortedList() {
    let ledger = SourceFile(path: "anchors.lock", text: "a.html\nz.html\n")
    func adding(_ text: String) -> [Diagnostic.Edit] { [.init(in: ledger, at: 7..<7, text)] }
    var edits = FixEdits(ledger, isSortedList: true)
    edits.take(adding("c.html\nc.html#x\n"))
    #expect(edits.hasRoom(for: adding("b.html\n")))
    edits.take(adding("b.html\n"))
    #expect(!edits.hasRoom(for: adding("b.html#x\nc.html#x\n")))
    #expect(!edits.hasRoom(for: adding("d.html")))
    #expect(!edits.hasRoom(for: [.init(in: ledger, at: 7..<8, "y")]))
    #expect(String(decoding: edits.bytes, as: UTF8.self) == "a.html\nb.html\nc.html\nc.html#x\nz.html\n")
  }

  @Test("A line is known after the edits by where its beginning went")
  func lines() {
    var edits = FixEdits(SourceFile(path: "a.md", text: "one\ntwo\nthree\nfour"))
    let text = SourceFile(path: "a.md", text: "one\ntwo\nthree\nfour")
    edits.take([
      .init(in: text, at: 0..<0, "---\n---\n"), .init(in: text, at: 5..<6, "\n"), .init(in: text, at: 8..<14, ""),
    ])
    #expect(edits.lines(after: [1, 2, 4, 5]) == [3, 4, 6, nil])
  }

  @Test("A difference has three lines around each change, and says where a file has no last line end")
  func difference() {
    let old = (1...20).map { "line \($0)\n" }.joined() + "end"
    let new = old.replacing("line 3\n", with: "LINE 3\n").replacing("end", with: "end\n")
    let text = LineDifference.text(of: "a.md", from: Array(old.utf8), to: Array(new.utf8))
    #expect(
      text == """
        --- a/a.md
        +++ b/a.md
        @@ -1,6 +1,6 @@
         line 1
         line 2
        -line 3
        +LINE 3
         line 4
         line 5
         line 6
        @@ -18,4 +18,4 @@
         line 18
         line 19
         line 20
        -end
        \\ No newline at end of file
        +end

        """)
    #expect(LineDifference.text(of: "a.md", from: Array(old.utf8), to: Array(old.utf8)).isEmpty)
  }

  @Test("A secret in a line of it is masked")
  func secret() {
    let secret = "ghp_" + String(repeating: "aB3dE6", count: 6)
    let text = LineDifference.text(of: "a", from: Array("a\n\(secret)\n".utf8), to: Array("b\n\(secret)\n".utf8))
    #expect(!text.contains(secret))
  }
}
