import Ground
import Handbook
import Reports
import Testing
import TestSupport

@Suite("Text from documents stays text in every format")
struct HostileTextTests {
  /// A playbook whose title, owner, tester and evidence try to be something else.
  private static func report() throws -> FreshnessReport {
    try FreshnessReport.of(
      playbook: #"""
        title: "a|b\\c, \"q\"; <b>&amp; `x` [l](u) *s* @here #1\nEND:VEVENT [31m"
        severity: P1
        owner: "o<,| ]0;x"
        tested_by: "=cmd|'x'\r\n"
        test_kind: drill
        evidence: "https://e.example.com/?a=1&b=<\"x\">"
        last_tested: 2026-11-01
        """#)
  }

  private static func text(_ format: FreshnessFormat) throws -> String {
    try report().text(as: format, baseURL: "https://r.example.com", thresholds: [])
  }

  private static let title = "a|b\\c, \"q\"; <b>&amp; `x` [l](u) *s* @here #1\nEND:VEVENT [31m"

  @Test("The document is read with its title as it is")
  func title() throws {
    let row = try #require(try Self.report().rows.first)
    #expect(row.title == Self.title)
    #expect(row.state == .fresh)
  }

  @Test("JSON gives each text back as it was")
  func json() throws {
    let root = try JSONReader.read(Array(try Self.text(.json).utf8))
    let document = try #require(root["documents"]?.items?.first)
    #expect(document["title"]?.text == Self.title)
    #expect(document["owner"]?.text == "o<,| ]0;x")
    #expect(document["tested_by"]?.text == "=cmd|'x'\r\n")
    #expect(document["evidence"]?.text == "https://e.example.com/?a=1&b=<\"x\">")
  }

  @Test("CSV quotes what has commas, quotes and line ends, doubles quotes, and gives a spreadsheet no formula")
  func csv() throws {
    let text = try Self.text(.csv)
    #expect(text.contains(",\"" + Self.title.replacing("\"", with: "\"\"") + "\","))
    #expect(text.contains(",\"'=cmd|'x'\r\n\","))
    #expect(text.contains(",\"https://e.example.com/?a=1&b=<\"\"x\"\">\","))
  }

  @Test("Markdown has one line for it, with nothing left that is markup or calls somebody")
  func markdown() throws {
    let lines = try Self.text(.markdown).split(separator: "\n")
    #expect(lines.count == 4)
    let row = try #require(lines.last)
    #expect(
      row.contains(
        ##"a\|b\\c, "q"; \<b\>\&amp; \`x\` \[l\](u) \*s\* \@here \#1 END:VEVENT \[31m](https://r.example.com/playbooks/a.html)"##
      ))
    #expect(row.contains(#"| o\<,\| \]0;x |"#))
  }

  @Test("Slack sees no tag, no link and no channel in it")
  func slack() throws {
    let root = try JSONReader.read(Array(try Self.stale().text(as: .slack, baseURL: nil, thresholds: []).utf8))
    let line = try #require(root["blocks"]?.items?.last?["text"]?["text"]?.text)
    #expect(line.contains("&lt;!channel&gt; &amp;amp; a b"))
    #expect(line.contains(" – &lt;@U1&gt;"))
    #expect(!line.contains("<"))
  }

  @Test("XML has no element, no attribute and no control character of it")
  func junit() throws {
    let text = try Self.stale().text(as: .junit, baseURL: nil, thresholds: [.stale])
    #expect(text.contains(">&lt;!channel&gt; &amp;amp; a b: "))
    #expect(text.contains("name=\"playbooks/a&quot; x=&quot;&lt;&amp;.md\""))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("Prometheus keeps it inside its label")
  func prometheus() throws {
    let text = try Self.text(.prometheus)
    #expect(text.contains(#",title="a|b\\c, \"q\"; <b>&amp; `x` [l](u) *s* @here #1\nEND:VEVENT"#))
    #expect(text.split(separator: "\n").allSatisfy { $0.hasPrefix("kedge_") || $0.hasPrefix("# ") })
  }

  @Test("A calendar has one event, whose summary it is")
  func calendar() throws {
    let lines = try Self.text(.ics).replacing("\r\n ", with: "").split(separator: "\r\n")
    #expect(lines.filter { $0 == "END:VEVENT" }.count == 1)
    #expect(
      lines.contains(
        #"SUMMARY:Drill due: a|b\\c\, "q"\; <b>&amp\; `x` [l](u) *s* @here #1\nEND:VEVENT [31m (P1)"#))
    #expect(lines.contains(#"CONTACT:o<\,| ]0\;x"#))
  }

  @Test("A terminal gets no escape sequence of it", arguments: [true, false])
  func table(_ usesColour: Bool) throws {
    let text = TableFormat(width: nil, usesColour: usesColour).text(of: try Self.report())
    #expect(text.split(separator: "\n").count == 2)
    #expect(text.contains("o<,| ]0;x"))
    #expect(text.contains("\u{1B}") == usesColour)
    #expect(!text.contains("\u{1B}]"))
  }

  /// A playbook that is overdue, so that the formats that list only what is due list it.
  private static func stale() throws -> FreshnessReport {
    try FreshnessReport.of(
      playbook: #"""
        title: "<!channel> &amp; a b"
        owner: "<@U1>"
        last_tested: 2020-01-01
        """#, path: "playbooks/a\" x=\"<&.md")
  }
}
