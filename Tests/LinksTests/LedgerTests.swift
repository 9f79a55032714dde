import Diagnostics
import Links
import Testing

@Suite("The ledger as a file")
struct LedgerTests {
  private func read(_ text: String) -> (Ledger, [Diagnostic]) {
    Ledger.read(SourceFile(path: "anchors.lock", text: text))
  }

  @Test("What is written is read again, and written again byte for byte")
  func roundTrip() throws {
    let entries = [
      Ledger.Entry(AnchorName(page: "a b/ü%.html", id: "größe#1 x")),
      Ledger.Entry(AnchorName(page: "a.html"), movedTo: AnchorName(page: "b.html"), reason: "it # was -> old"),
      Ledger.Entry(AnchorName(page: "a.html", id: "x"), movedTo: AnchorName(page: "b.html", id: "y")),
      Ledger.Entry(AnchorName(page: "b.html")),
    ]
    let text = Ledger(path: "anchors.lock", entries: entries).text
    let (ledger, findings) = read(text)
    #expect(findings.isEmpty)
    #expect(ledger.entries.map(\.name) == entries.map(\.name))
    #expect(ledger.entries.map(\.target) == entries.map(\.target))
    #expect(ledger.entries.map(\.reason) == entries.map(\.reason))
    #expect(ledger.text == text)
    #expect(text.contains("\na%20b/ü%25.html#größe%231%20x\n"))
  }

  @Test("Comments of people stay, and so does the reason that a merge left on the second of two lines")
  func comments() {
    let mine = ["# Ours: ask @ops before you touch old.html", "#odd"]
    for reasons in [["", " # merged"], [" # merged", ""]] {
      let text =
        Ledger().text + mine[0] + "\r\nb.html\n" + mine[1] + "\n"
        + reasons.map { "a.html -> b.html\($0)\n" }.joined()
      let (ledger, findings) = read(text)
      #expect(findings.isEmpty)
      #expect(ledger.comments == mine)
      #expect(ledger.text == Ledger().text + mine.map { $0 + "\n" }.joined() + "a.html -> b.html # merged\nb.html\n")
      #expect(read(ledger.text).0.text == ledger.text)
    }
  }

  @Test("Lines sort as the bytes of their text do")
  func order() {
    let names = ["a!.html", "a.html", "a.html", "a b.html", "a#b.html", "aä.html", "A.html", "a/b.html", "a-b.html"]
    let ids: [String?] = [nil, "x", nil, "X-1", "x y", "x#", "ß", "x.1", "x-1"]
    var all: [AnchorName] = []
    for page in names { for id in ids { all.append(AnchorName(page: page, id: id)) } }
    let byText = Set(all.map(\.text)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(Set(all).sorted().map(\.text) == byText)
  }

  @Test("Lines may come in any order, with CRLF and a byte-order mark, and comments do not count")
  func tolerance() {
    let (ledger, findings) = read("\u{FEFF}# one\r\nb.html\r\n\r\n#two\r\na.html#x\r\na.html\r\na.html#x\r\n")
    #expect(findings.isEmpty)
    #expect(ledger.entries.map(\.name.text) == ["a.html", "a.html#x", "b.html"])
    #expect(ledger[AnchorName(page: "b.html")]?.line == 2)
    #expect(ledger[AnchorName(page: "c.html")] == nil)
    #expect(ledger.entries(ofPage: "a.html").count == 2)
  }

  @Test(
    "A line that is none is a finding at its place",
    arguments: ["#", " a.html", "a.html ->", "a.html -> b.html c", "a.html b.html", "a.html -> b.html # ", "a.html#"])
  func garbage(_ line: String) {
    let (ledger, findings) = read("b.html\n\(line)\n")
    guard line != "#" else {
      #expect(findings.isEmpty)
      return
    }
    #expect(findings.count == 1)
    #expect(findings.first?.range.lowerBound.line == 2)
    #expect(ledger.entries.map(\.name.text) == ["b.html"])
  }

  @Test("A line that is set takes the place of the one that is there")
  func setting() {
    var ledger = Ledger(path: "anchors.lock", entries: [Ledger.Entry(AnchorName(page: "b.html"))])
    ledger.set(Ledger.Entry(AnchorName(page: "a.html")))
    ledger.set(Ledger.Entry(AnchorName(page: "b.html"), movedTo: AnchorName(page: "a.html")))
    #expect(ledger.entries.map(\.text) == ["a.html", "b.html -> a.html"])
  }

  @Test("People write names with any extension, and mean the same")
  func names() {
    for text in ["x/y.md#z", "x/y.html#z", "x/y#z", "/x/y#z", "./x/y.markdown#z", "x/../x/y#%7A"] {
      #expect(AnchorName(written: text) == AnchorName(page: "x/y.html", id: "z"), "\(text)")
    }
    #expect(AnchorName(written: "#z", on: "a.html") == AnchorName(page: "a.html", id: "z"))
    for text in ["", "#", "../x", "x#", "#z"] { #expect(AnchorName(written: text) == nil, "\(text)") }
    #expect(AnchorName(page: "it's.html", id: "a b").shellWord == "'it'\\''s.html#a%20b'")
    // A quote under a combining mark is a quote to the shell.
    #expect(AnchorName(page: "a'\u{301};x.html").shellWord == "'a'\\''\u{301};x.html'")
  }
}
