import Diagnostics
import Findings
import Foundation
import Ground
import Testing

@Suite("Hostile texts of findings stay texts")
struct HostileFindingsTests {
  private static let texts: [String] = [
    CannedFindings.odd, "100% %0A %25", "a\nb\r\nc", "a: b: c::d", "`` ` ``` unbalanced `", "שלום עולם العربية",
    "]]>&<!--", "\"quoted\" \\ back", "\u{0}\u{7}\u{FFFE}", String(repeating: "wörter ", count: 1_430), "",
  ]

  private func report(_ text: String) -> Report {
    Report(
      diagnostics: [Diagnostic(Rule("raw-html", .error, "s"), text, file: "a.md", help: text)], documents: 1)
  }

  private func text(_ format: ReportFormat, _ text: String) -> String {
    format.rendering(report(text), CannedFindings.context).text
  }

  @Test("JSON and JSON lines give the very text", arguments: texts.indices)
  func exact(_ number: Int) throws {
    let words = Self.texts[number]
    let json = try JSONReader.read(Array(text(.json, words).utf8))
    #expect(json["diagnostics"]?.items?.first?["message"]?.text == words)
    let lines = text(.jsonl, words)
    #expect(lines.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
    #expect(try JSONReader.read(Array(lines.utf8))["message"]?.text == words)
  }

  @Test("The formats of platforms give the text without what turns its direction", arguments: texts.indices)
  func shown(_ number: Int) throws {
    let words = Self.texts[number]
    let both = words + "\n" + words
    let gitlab = try JSONReader.read(Array(text(.gitlab, words).utf8))
    let sarif = try JSONReader.read(Array(text(.sarif, words).utf8))
    let rdjson = try JSONReader.read(Array(text(.rdjsonl, words).utf8))
    let result = sarif["runs"]?.items?.first?["results"]?.items?.first
    for found in [gitlab.items?.first?["description"], result?["message"]?["text"], rdjson["message"]] {
      let found = try #require(found?.text)
      #expect(found.unicodeScalars.count == both.unicodeScalars.count)
      for (shown, scalar) in zip(found.unicodeScalars, both.unicodeScalars) {
        #expect(shown == scalar || shown == "\u{FFFD}" && Terminal.safe(String(scalar)) == "\u{FFFD}")
      }
    }
  }

  @Test("A GitHub annotation is one line, and comes back as the text", arguments: texts.indices)
  func github(_ number: Int) throws {
    let words = Self.texts[number]
    let lines = text(.github, words).split(separator: "\n")
    #expect(lines.count == 1)
    let line = try #require(lines.first)
    let data = try #require(line.range(of: "::", range: line.index(line.startIndex, offsetBy: 2)..<line.endIndex))
    let decoded = line[data.upperBound...].replacing("%0A", with: "\n").replacing("%0D", with: "\r")
      .replacing("%25", with: "%")
    #expect(Array(decoded.unicodeScalars).count == Array((words + "\n" + words).unicodeScalars).count)
  }

  @Test("JUnit is read back by a parser of others as the text", arguments: texts.indices)
  func junit(_ number: Int) throws {
    let words = Self.texts[number]
    let text = text(.junit, words)
    let parser = XMLMessages()
    #expect(parser.parse(text), "\(words.prefix(40))")
    #expect(parser.messages.first?.unicodeScalars.count == words.unicodeScalars.count)
  }

  @Test("A row of the table is one line and has four cells", arguments: texts.indices)
  func markdown(_ number: Int) throws {
    let words = Self.texts[number]
    let rows = text(.markdown, words).split(separator: "\n").dropFirst(3)
    #expect(rows.count == 1)
    let row = try #require(rows.first)
    let bars = row.indices.filter { row[$0] == "|" && ($0 == row.startIndex || row[row.index(before: $0)] != "\\") }
    #expect(bars.count == 5)
  }

  @Test("What a file is called cannot end GitHub's log or begin a command in it")
  func log() throws {
    let name = "::stop-commands::x\n##[add-path]evil"
    let findings = (0..<30).map { Diagnostic(Rule("raw-html", .error, "s"), "m\($0)", file: name) }
    let text = ReportFormat.github.rendering(Report(diagnostics: findings, documents: 1), CannedFindings.context).text
    let lines = text.split(separator: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("::stop-commands::kedge-") })
    let token = lines[start].dropFirst("::stop-commands::".count)
    #expect(lines.dropFirst(start + 1).filter { $0 == "::\(token)::" }.count == 1)
    #expect(lines[lines.count - 2] == "::\(token)::")
    #expect(lines[..<start].allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::group::") })
  }
}
