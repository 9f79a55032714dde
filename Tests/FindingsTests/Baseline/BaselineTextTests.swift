import Calendar
import Diagnostics
import Findings
import TestSupport
import Testing

@Suite struct BaselineTextTests {
  private func read(_ text: String) -> (Baseline, [Diagnostic]) {
    Baseline.read(SourceFile(path: "kedge-baseline.txt", text: text))
  }

  @Test("What is written is read again, whatever the names hold")
  func roundTrip() throws {
    var baseline = Baseline(path: "kedge-baseline.txt")
    let subjects: [Baseline.Subject] = [
      .page("a b/ü%#.html"), .page("reason:x.html"), .page("file:y.html"), .reason("no space left"),
      .file("../rules/a:b.yml"), .file("kedge.yml"),
    ]
    for (index, subject) in subjects.enumerated() {
      baseline.entries.append(
        Baseline.Entry(
          subject: subject, section: index == 0 ? "" : "what we tried\n", rule: "broken-link",
          hash: "0123456789abcdef", number: index + 1, until: index == 2 ? CivilDate(iso: "2027-01-31") : nil))
    }
    let (again, findings) = read(baseline.text)
    #expect(findings.isEmpty)
    func plain(_ entries: [Baseline.Entry]) -> Set<String> { Set(entries.map(\.text)) }
    #expect(plain(again.entries) == plain(baseline.entries) && again.entries.count == subjects.count)
    #expect(Set(again.entries.map(\.subject)) == Set(subjects))
    #expect(again.text == baseline.text)
  }

  @Test("The lines are sorted by bytes, in whatever order a merge left them, with any line ends")
  func sorted() {
    let line = "broken-link 0123456789abcdef 1"
    let (baseline, findings) = read("b.html \(line)\r\na.html \(line)\r\n\r\n# who\r\nb.html \(line)\r\nB.html \(line)")
    #expect(findings.isEmpty && baseline.entries.count == 3)
    let lines = baseline.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.map { String($0) } == ["B.html \(line)", "a.html \(line)", "b.html \(line)"])
  }

  @Test("What is no line has its place: the first character that is wrong")
  func places() {
    let cases: [(text: String, column: Int)] = [
      ("a.html broken-link", 1), ("a.html  broken-link 0123456789abcdef 1", 1),
      ("a.html#  broken-link 0123456789abcdef", 1), ("a.html# broken-link 0123456789abcdef 1", 1),
      ("ä.html Broken 0123456789abcdef 1", 8), ("a.html broken-link 0123456789abcde 1", 20),
      ("a.html broken-link 0123456789abcdef +1", 37), ("a.html broken-link 0123456789abcdef 99999999999999999999", 37),
      ("a.html broken-link 0123456789abcdef 1 bis:2027-01-01", 39),
      ("a.html broken-link 0123456789abcdef 1 until:2027-02-30", 39), ("a.html\tbroken-link", 7), ("a\0", 2),
      ("a.html x\u{7F} 0123456789abcdef 1", 9),
    ]
    for (text, column) in cases {
      let (baseline, findings) = read("# head\n\(text)\n")
      #expect(baseline.entries.isEmpty && findings.count == 1, "\(text)")
      #expect(findings.first?.range.lowerBound == Position(line: 2, column: column), "\(text): \(findings)")
      #expect(findings.first?.rule == .invalidBaseline)
    }
    let broken = Baseline.read(SourceFile(path: "b", bytes: [0x61, 0xFF, 0x0A]))
    #expect(broken.1.map(\.message) == ["the line is not UTF-8"])
  }

  @Test("Random bytes are findings with places, never a crash, and never an entry that is not written again")
  func hostile() {
    for seed in RandomSource.seeds(200) {
      var random = RandomSource(seed: seed)
      let pieces = [
        "a.html", " ", "#", "%", "%zz", "broken-link", "0123456789abcdef", "1", "until:", "2027-01-31", "\n", "\r", "é",
        "\0",
      ]
      let text = (0..<random.number(1...60)).map { _ in random.pick(pieces) }.joined()
      let (baseline, findings) = read(text)
      #expect(findings.allSatisfy { $0.range.lowerBound.line >= 1 && $0.range.lowerBound.column >= 1 })
      #expect(
        read(baseline.text).0.entries.map(\.text)
          == baseline.entries.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
  }
}
