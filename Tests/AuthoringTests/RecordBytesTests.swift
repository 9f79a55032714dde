import Authoring
import Ground
import Handbook
import Testing
import TestSupport

@Suite("A record changes the document in the record alone")
struct RecordBytesTests {
  private static let record = [
    "last_tested: 2026-11-21", "tested_by: alice", "test_kind: drill", "actual_rto: 9m",
    "evidence: https://ci.example.com/drills/17",
  ]
  private static let keys = ["last_tested:", "tested_by:", "test_kind:", "actual_rto:", "evidence:", "tested_steps:"]

  /// The playbook after a test was recorded in it; reading it again must give that test, of the steps as they are.
  private static func change(_ before: String, configuration: String = "title: Test\n") throws -> String {
    let book = try Book(playbook: before, configuration: configuration).recording()
    let document = try book.fixture.document("playbooks/a.md")
    #expect(document.freshness.state == .fresh)
    #expect(document.stepsChanged == false)
    return try book.text("playbooks/a.md")
  }

  /// The lines of a text, each with its end, split into those of the record and the rest.
  private static func parts(_ text: String) -> (record: [String], rest: String) {
    var record: [String] = []
    var rest: [Unicode.Scalar] = []
    var line: [Unicode.Scalar] = []
    for scalar in Array(text.unicodeScalars) + ["\u{0}"] {
      if scalar != "\u{0}" { line.append(scalar) }
      guard scalar == "\n" || scalar == "\u{0}" else { continue }
      let text = String(String.UnicodeScalarView(line))
      let start = text.drop { $0 == " " }
      if keys.contains(where: { start.hasPrefix($0) }) { record.append(text) } else { rest += line }
      line = []
    }
    return (record, String(String.UnicodeScalarView(rest)))
  }

  /// Expects lines of the record to be new and everything else to stay; gives them.
  @discardableResult
  private static func added(_ before: String) throws -> [String] {
    let (record, rest) = parts(try change(before))
    #expect(rest.utf8.elementsEqual(before.utf8), "\(rest)")
    #expect(record.dropLast().map(trimmed) == Self.record)
    #expect(record.last.map(trimmed)?.hasPrefix("tested_steps: v2:") == true)
    return record
  }

  private static func trimmed(_ line: String) -> String {
    String(String.UnicodeScalarView(line.unicodeScalars.filter { $0 != "\r" && $0 != "\n" }).drop { $0 == " " })
  }

  private static let body = "# A\n" + SamplePlaybook.steps

  @Test("New keys go together below the target, and comments, spaces and quotes stay")
  func neighbours() throws {
    let before =
      "---\n# Who wrote this wanted comments.\ntitle:   'A: \"odd\"'   # kept\nseverity: P1\n\nrto_target: 15m\n"
      + "alerts: [ x,y ]\n---\n\n" + Self.body
    try Self.added(before)
    let after = try Self.change(before)
    #expect(after.contains("\nrto_target: 15m\n" + Self.record.joined(separator: "\n") + "\ntested_steps: v2:"))
  }

  @Test("Carriage returns, a byte-order mark, indented keys and empty front matter stay as they are")
  func forms() throws {
    let crlf = ("---\ntitle: A\nseverity: P1\n---\n\n" + Self.body).replacing("\n", with: "\r\n")
    let lines = try Self.added(crlf)
    #expect(lines.allSatisfy { $0.unicodeScalars.suffix(2).elementsEqual("\r\n".unicodeScalars) })
    try Self.added("\u{FEFF}---\ntitle: A\n---\n" + Self.body)
    #expect(try Self.change("\u{FEFF}---\ntitle: A\n---\n" + Self.body).unicodeScalars.first == "\u{FEFF}")
    try Self.added("---\n  title: A\n  severity: P1\n---\n" + Self.body)
    try Self.added("---\n---\n" + Self.body)
  }

  @Test(
    "A document without front matter gets some, above everything else", arguments: [("", "\n"), ("\u{FEFF}", "\r\n")])
  func noFrontMatter(_ mark: String, _ end: String) throws {
    let body = Self.body.replacing("\n", with: end)
    let after = try Self.change(mark + body)
    let head = mark + "---" + end + Self.record.joined(separator: end) + end + "tested_steps: v2:"
    #expect(after.utf8.starts(with: head.utf8))
    #expect(Array(after.utf8).suffix(body.utf8.count + 3 + end.utf8.count).elementsEqual(("---" + end + body).utf8))
  }

  @Test("Values that are there keep their place, their quotes and their comments")
  func inPlace() throws {
    let after = try Self.change(
      "---\nlast_tested:   2025-01-01   # by hand\ntitle: A\nevidence: 'https://old.example.com'\n"
        + "tested_by: \"bob\" # he knows\nactual_rto: ~\ntest_kind:    # to do\n---\n" + Self.body)
    let head = after.split(separator: "\n").dropFirst().prefix { $0 != "---" }.map(String.init)
    #expect(
      head.filter { !$0.hasPrefix("tested_steps: v2:") } == [
        "last_tested:   2026-11-21   # by hand", "title: A", "evidence: 'https://ci.example.com/drills/17'",
        "tested_by: \"alice\" # he knows", "actual_rto: 9m", "test_kind: drill    # to do",
      ])
    #expect(head.count == 7)
    #expect(after.hasSuffix("---\n" + Self.body))
  }

  @Test("Values over several lines go as a whole, and their neighbours stay")
  func severalLines() throws {
    let after = try Self.change(
      "---\ntitle: A\ntested_by: >-\n  bob\n  and carol\nevidence: https://old.example.com/a\nowner: |\n  somebody\n---\n"
        + Self.body)
    #expect(after.contains("title: A\ntested_by: alice\n"))
    #expect(after.contains("owner: |\n  somebody\n"))
    #expect(!after.contains("carol"))
  }

  @Test("Front matter in braces stays in braces")
  func braces() throws {
    let after = try Self.change("---\n{title: A, severity: P1}\n---\n" + Self.body)
    #expect(after.hasPrefix("---\n{title: A, severity: P1, last_tested: 2026-11-21, tested_by: alice, "))
    #expect(after.hasSuffix("}\n---\n" + Self.body))
  }

  @Test(
    "A test without a time to restore does not take over that of the test before",
    arguments: ["actual_rto: 9m\n", "actual_rto: 9m # quick\n", "actual_rto: >-\n  9m\n"])
  func noTimeToRestore(_ line: String) throws {
    let before = "---\ntitle: A\nlast_tested: 2026-10-01\n\(line)owner: x # kept\n---\n" + Self.body
    let entry = try Book.entry(rto: nil)
    let after = try Book(playbook: before).recording(entry).text("playbooks/a.md")
    #expect(after.hasPrefix("---\ntitle: A\nlast_tested: 2026-11-21\n"))
    #expect(after.contains("\nowner: x # kept\n") && !after.contains("actual_rto") && !after.contains("9m"))
    // Where it stands in a line with others, nobody but its author can take it out.
    for head in [
      "# A\n\n**Last tested:** 2026-10-01 by bob — actual RTO: 12 minutes\n" + SamplePlaybook.steps,
      "---\n{title: A, actual_rto: 9m}\n---\n" + Self.body,
    ] {
      let refusal = #expect(throws: Refusal.self) { try Book(playbook: head).recording(entry) }
      #expect(refusal?.reasons.first?.message.contains("no `actual_rto`") == true)
    }
  }

  @Test("Front matter in JSON is not edited: nothing else could read it any more")
  func json() {
    for head in ["{\"title\": \"A\"}\n", "---json\n{\"title\": \"A\"}\n---\n"] {
      let refusal = #expect(throws: Refusal.self) { try Self.change(head + Self.body) }
      #expect(refusal?.reasons.first?.message.contains("is JSON, which Kedge reads and does not edit") == true)
    }
  }

  @Test("Bold lines are set where they are, and only what they cannot hold goes into front matter")
  func boldLines() throws {
    let before =
      "# A\n\n**Severity:** P1\n**Last tested:** 2024-01-15 by bob — actual RTO: 12 minutes\n**Owner:** platform\n"
      + SamplePlaybook.steps
    let after = try Self.change(before)
    let (head, body) = try #require(
      after.firstRange(of: "---\n# A").map { (after[..<$0.lowerBound], after[$0.upperBound...]) })
    #expect(
      "# A" + body
        == before.replacing(
          "2024-01-15 by bob — actual RTO: 12 minutes", with: "2026-11-21 by alice — actual RTO: 9m"))
    #expect(
      head.split(separator: "\n").dropFirst().map { $0.prefix { $0 != ":" } } == [
        "test_kind", "evidence", "tested_steps",
      ])
  }

  @Test("Keys have the names that `kedge.yml` gives them")
  func mappedKeys() throws {
    let after = try Self.change(
      "---\nlast_reviewed_on: 2024-01-15\n---\n" + Self.body, configuration: "keys: {last_tested: last_reviewed_on}\n")
    #expect(after.contains("\nlast_reviewed_on: 2026-11-21\n"))
    #expect(!after.contains("last_tested"))
  }

  @Test("The same record a second time changes nothing")
  func twice() throws {
    let once = try Book(playbook: "---\ntitle: A\nseverity: P1\n---\n" + Self.body).recording()
    let text = try once.text("playbooks/a.md")
    #expect(try once.recording().text("playbooks/a.md") == text)
  }

  @Test(
    "What cannot be edited safely is refused, and nothing is written",
    arguments: [
      "---\ntitle: [\n---\n# A\n", "---\ntitle: A\n# A\n", "---\n- a\n---\n# A\n",
      "---\na: &x b\nlast_tested: *x\n---\n# A\n",
    ])
  func refused(_ text: String) throws {
    let book = try Book(playbook: text)
    let before = try book.snapshot()
    do {
      _ = try book.recording()
      // An alias may be written over: then the whole of it is what was asked for.
      #expect(try book.text("playbooks/a.md").contains("\na: &x b\nlast_tested: 2026-11-21\n"))
    } catch {
      #expect(try book.snapshot() == before)
    }
  }

  @Test("Comments below a value stay")
  func commentsBelow() throws {
    let after = try Self.change(
      "---\ntitle: A\nlast_tested: 2025-01-01 # by hand\n  # the one before was in 2024\nseverity: P1\n---\n"
        + Self.body)
    #expect(after.contains("\nlast_tested: 2026-11-21 # by hand\n  # the one before was in 2024\n"))
  }
}
