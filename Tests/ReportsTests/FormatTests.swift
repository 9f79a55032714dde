import Calendar
import Ground
import Handbook
import Reports
import Testing
import TestSupport

@Suite("A report of any size keeps to its format")
struct FormatTests {
  private static func text(_ report: FreshnessReport, _ format: FreshnessFormat, baseURL: String? = nil) -> String {
    report.text(as: format, baseURL: baseURL, thresholds: [])
  }

  @Test("Without any document each format is whole and empty")
  func empty() throws {
    let report = try FreshnessReport.of(["index.md": "# Home\n"])
    #expect(report.rows.isEmpty)
    #expect(Self.text(report, .table) == "")
    let json = try JSONReader.read(Array(Self.text(report, .json).utf8))
    #expect(json["documents"]?.items?.count == 0)
    #expect(json["summary"]?["total"]?.integer == 0)
    #expect(Self.text(report, .csv).split(separator: "\r\n").count == 1)
    let junit = Self.text(report, .junit)
    #expect(junit.contains("tests=\"0\" failures=\"0\"") && junit.hasSuffix("</testsuites>\n"))
    #expect(!junit.contains("<testsuite "))
    let metrics = Self.text(report, .prometheus).split(separator: "\n")
    #expect(!metrics.contains { $0.contains("path=") })
    #expect(metrics.filter { $0.hasPrefix("kedge_documents{") && $0.hasSuffix("} 0") }.count == 6)
    let calendar = Self.text(report, .ics)
    #expect(calendar.hasPrefix("BEGIN:VCALENDAR\r\n") && calendar.hasSuffix("END:VCALENDAR\r\n"))
    #expect(!calendar.contains("VEVENT"))
    #expect(!Self.text(report, .markdown).contains("|"))
    let slack = try JSONReader.read(Array(Self.text(report, .slack).utf8))
    #expect(slack["blocks"]?.items?.count == 1)
  }

  /// A title of 190 characters, of one to four bytes each.
  private static let title = String(repeating: "Größe 診断 😀 ab ", count: 12)

  private static func many(_ count: Int) throws -> FreshnessReport {
    let files = (1...count).map {
      ("playbooks/p\($0).md", "---\ntitle: '\(title)\($0)'\nlast_tested: 2020-01-01\n---\n# A\n")
    }
    return try FreshnessReport.of(Dictionary(uniqueKeysWithValues: files))
  }

  @Test("A message to Slack is within Slack's limits and says how many are left", arguments: [1, 50, 700])
  func slack(_ count: Int) throws {
    let root = try JSONReader.read(
      Array(Self.text(try Self.many(count), .slack, baseURL: "https://r.example.com").utf8))
    let texts = try #require(root["blocks"]?.items).map { $0["text"]?["text"]?.text ?? "" }
    #expect(texts.count <= 50)
    #expect(texts.allSatisfy { !$0.isEmpty && $0.count <= 3000 })
    let shown = texts.reduce(0) { $0 + $1.split(separator: "\n").filter { $0.hasPrefix(":red_circle: <") }.count }
    let left = texts.last?.firstMatch(of: /^… and (\d+) more$/).flatMap { Int($0.output.1) } ?? 0
    #expect(shown + left == count)
    #expect((left > 0) == (count == 700))
  }

  @Test("No line of a calendar is over 75 bytes, and no character is cut")
  func folding() throws {
    let text = Self.text(try Self.many(3), .ics, baseURL: "https://r.example.com")
    let lines = Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    #expect(lines.dropLast().allSatisfy { $0.count <= 76 && $0.last == UInt8(ascii: "\r") })
    #expect(lines.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
    #expect(lines.contains { $0.count > 70 && $0.first == UInt8(ascii: " ") })
    let unfolded = text.replacing("\r\n ", with: "")
    #expect(unfolded.contains("\r\nSUMMARY:Drill due: \(Self.title)1\r\n"))
  }

  @Test(
    "A table is as wide as the terminal at the most, and cuts paths at the front", arguments: [40, 60, 80, 100, 140])
  func width(_ width: Int) throws {
    let lines = TableFormat(width: width, usesColour: false).text(of: try EveryState.report()).split(separator: "\n")
    #expect(lines.count == EveryState.states.count + 2)
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines.contains { $0.contains("  …") } == (width <= 100))
    #expect(lines.first?.contains("STATE") == true)
  }

  @Test("Wide characters take two columns and combining marks none, so that columns stay in line")
  func wideCharacters() throws {
    let report = try FreshnessReport.of([
      "playbooks/診断.md": "---\nlast_tested: 2020-01-01\n---\n# A\n",
      "playbooks/e\u{301}.md": "---\nlast_tested: 2020-01-01\n---\n# A\n",
    ])
    let lines = TableFormat(width: nil, usesColour: false).text(of: report).split(separator: "\n")
    let starts = try lines.dropFirst().map { line in
      let before = line[..<(try #require(line.firstRange(of: "–")).lowerBound)]
      return before.reduce(0) { $0 + ("診断".contains($1) ? 2 : 1) }
    }
    #expect(starts.count == 2 && Set(starts).count == 1, "\(lines)")
  }

  @Test("An event stays the same event when its day, its title and the site's address change")
  func identity() throws {
    func identifiers(_ head: String, _ path: String, base: String?) throws -> [Substring] {
      Self.text(try FreshnessReport.of(playbook: head, path: path), .ics, baseURL: base).split(separator: "\r\n")
        .filter { $0.hasPrefix("UID:") }
    }
    let first = try identifiers("last_tested: 2026-01-01", "playbooks/a.md", base: nil)
    #expect(first.count == 1)
    #expect(try identifiers("title: B\nseverity: P1", "playbooks/a.md", base: "https://r.example.com") == first)
    #expect(try identifiers("last_tested: 2026-01-01", "playbooks/b.md", base: nil) != first)
  }

  @Test("An event is a whole day: the day when the test falls due, today where nothing proves it")
  func days() throws {
    func event(_ head: String) throws -> [String] {
      Self.text(try FreshnessReport.of(playbook: head), .ics).split(separator: "\r\n").map(String.init)
        .filter { $0.hasPrefix("DT") }
    }
    #expect(
      try event("last_tested: 2026-11-01\ntest_every: 30d") == [
        "DTSTAMP:20261101T000000Z", "DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261202",
      ])
    #expect(
      try event("severity: P1").dropFirst() == ["DTSTART;VALUE=DATE:20261121", "DTEND;VALUE=DATE:20261122"])
  }

  @Test("A test is overdue from the first second of the day after the one when it is due")
  func overdue() throws {
    let text = Self.text(try FreshnessReport.of(playbook: "last_tested: 2026-11-01\ntest_every: 20d"), .prometheus)
    let day = try #require(CivilDate(iso: "2026-11-22")).daysSinceEpoch * 86_400
    #expect(text.contains("\nkedge_test_overdue_timestamp_seconds{path=\"playbooks/a.md\",kind=\"playbook\","))
    #expect(text.contains("} \(day)\n"))
    #expect(!text.contains("\nkedge_untested{"))
  }
}
