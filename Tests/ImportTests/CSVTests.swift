import Calendar
import Diagnostics
import Ground
import Handbook
import Import
import Testing

@Suite("Tables of any program")
struct CSVTests {
  private static func options(_ yaml: String, zone: ZoneFile? = nil) -> ImportOptions {
    let (configuration, findings) = Configuration.read(
      SourceFile(path: "kedge.yml", text: "import:\n  csv: {\(yaml)}\n"))
    #expect(findings.isEmpty)
    var options = ImportOptions()
    options.columns = configuration.imports.csv
    options.zone = zone.map { ("Somewhere", $0) }
    return options
  }

  private static let columns =
    "id: Key, title: Summary, severity: Prio, services: Systems, people: Who, detected_at: Created, resolved_at: Done, time_format: '%d.%m.%Y %H:%M'"
  private static let rows: [[String]] = [
    ["Key", "Summary", "Prio", "Systems", "Who", "Created", "Done", "Text"],
    ["A-1", "Login, fails", "P1", "web, db", "Jane Doe", "05.04.2026 14:02", "", "two\nlines \"quoted\""],
    ["A-2", "Slow", "", "", "", "", "06.04.2026 09:00", ""],
  ]

  private static func text(_ delimiter: String, _ end: String, mark: String = "") -> String {
    mark
      + rows.map { row in
        row.map { cell in
          cell.contains { "\",;\t\n".contains($0) } ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
        }.joined(separator: delimiter) + end
      }.joined()
  }

  @Test(
    "Any delimiter, any end of line, with a byte order mark or without, gives the same", arguments: [",", ";", "\t"])
  func forms(_ delimiter: String) throws {
    let options = Self.options(Self.columns, zone: .utc)
    for end in ["\n", "\r\n", "\r"] {
      for mark in ["", "\u{FEFF}"] {
        let export = try imported("csv", Self.text(delimiter, end, mark: mark), options)
        #expect(
          export.drafts.map(lines) == [
            ["csv:A-1: Login, fails", "severity P1", "services web, db", "detected 2026-04-05T14:02:00Z"],
            ["csv:A-2: Slow", "resolved 2026-04-06T09:00:00Z"],
          ])
        #expect(export.losses.isEmpty)
        // What no column was named for is not lost.
        #expect(export.drafts[0].texts.map(\.text) == ["two\nlines \"quoted\""])
        #expect(export.drafts[0].people.map(\.name) == ["Jane Doe"])
      }
    }
  }

  @Test("Without an offset and without a stated zone a time is refused, not guessed")
  func noZone() {
    let refusal = #expect(throws: Refusal.self) {
      try imported("csv", Self.text(",", "\n"), Self.options(Self.columns))
    }
    #expect(
      refusal?.reasons.first?.message
        == "export:2:42: `Created` is `05.04.2026 14:02`, without an offset from UTC: nothing was written")
  }

  @Test("A time that is none, that a zone skipped or had twice, is left out and said")
  func unknownTimes() throws {
    let text = "Key,Summary,Created\n1,A,soon\n"
    let export = try imported("csv", text, Self.options("id: Key, title: Summary, detected_at: Created"))
    #expect(export.messages == ["export:2:5: `Created` is `soon`, which is not a time: left out"])
    #expect(export.drafts.map(lines) == [["csv:1: A"]])
    #expect(export.drafts[0].facts.contains { $0.name == "Created" && $0.value == "soon" })
  }

  @Test("Of columns with one name the first that says something counts, and the others are kept")
  func repeatedColumns() throws {
    let text = """
      Key,Summary,Created,Created,Summary,Created
      1,A,,2026-04-05T14:02:00Z,B,2026-04-06T09:00:00Z

      """
    let export = try imported("csv", text, Self.options("id: Key, title: Summary, detected_at: Created"))
    #expect(export.drafts.map(lines) == [["csv:1: A", "detected 2026-04-05T14:02:00Z"]])
    let kept = export.drafts[0].facts.map { "\($0.name): \($0.value)" }
    #expect(kept.contains("Summary: B") && kept.contains("Created: 2026-04-06T09:00:00Z"))
  }

  @Test("Rows of a spreadsheet with nothing in them are no incidents")
  func blankRows() throws {
    let export = try imported("csv", "Summary;Text\n;\nA;x\n;\n", Self.options("title: Summary"))
    #expect(export.drafts.map(\.title) == ["A"])
  }

  @Test("Each of several people in a cell is somebody")
  func people() throws {
    let text = "Key;Summary;Watchers\n1;Login by Bo Lund;\"Bo Lund; Al Ng\"\n"
    let export = try imported("csv", text, Self.options("id: Key, title: Summary, people: Watchers"))
    #expect(export.drafts[0].concealed(ImportSettings()).draft.title == "Login by responder 1")
  }

  @Test("Rows without an id are told apart by what they say, the same way each time")
  func digests() throws {
    let text = "Summary,Text\nA,x\nA,y\n"
    let first = try imported("csv", text, Self.options("title: Summary")).drafts.map(\.source)
    #expect(Set(first).count == 2)
    #expect(try imported("csv", text, Self.options("title: Summary")).drafts.map(\.source) == first)
  }

  @Test("A file that is cut off says in which row, and loses nothing of the rows before")
  func cut() throws {
    let text = Self.text(",", "\n")
    let options = Self.options(Self.columns, zone: .utc)
    for count in (text.utf8.count / 2)..<(text.utf8.count - 1) {
      let part = String(decoding: text.utf8.prefix(count), as: UTF8.self)
      let export = try imported("csv", part, options)
      let whole = part.utf8.count { $0 == .lineFeed }
      #expect(export.drafts.filter { !$0.isCut }.count >= min(1, whole - 3), "\(part)")
      guard let last = export.drafts.last, last.isCut else { continue }
      #expect(
        export.losses.first?.message.contains("the file is cut off here, inside of `\(last.source ?? "")`") == true)
    }
    let quoted = try imported("csv", String(text.prefix(text.utf8.count / 2)), options)
    #expect(quoted.drafts.last?.isCut == true)
  }

  @Test("A column that is not there, no columns at all, and a pattern that is none are refused")
  func refused() {
    for (yaml, message) in [
      ("title: Sumary", "export:1:1: no column is called `Sumary`: nothing was written"),
      ("title: Summary, time_format: '%Q'", "`%Q` does not say how a time is written: nothing was written"),
    ] {
      let refusal = #expect(throws: Refusal.self) { try imported("csv", Self.text(",", "\n"), Self.options(yaml)) }
      #expect(refusal?.reasons.first?.message == message)
    }
    #expect(throws: Refusal.self) { try imported("csv", Self.text(",", "\n")) }
  }
}
