import Diagnostics
import Foundation
import Testing
import YAML

@Suite struct SchemaTests {
  @Test("The published schemas of front matter and kedge.yml are those that the code makes")
  func schemasAreTrue() throws {
    let blesses = ProcessInfo.processInfo.environment["KEDGE_BLESS"] == "1"
    for file in GeneratedSchemas.files {
      #expect(
        (try? ProjectFiles.text(file.path)) == file.text,
        "\(file.path) differs from the code: KEDGE_BLESS=1 rewrites it")
      if blesses {
        try file.text.write(
          to: ProjectFiles.root.appendingPathComponent(file.path), atomically: true, encoding: .utf8)
      }
    }
  }

  @Test(
    "A regular expression of a schema matches what the reader reads, and nothing else",
    arguments: [
      (Shape.date, ["2026-11-21"], ["2026-13-01", "2026-11-32", "21.11.2026", "2026-11-21 ", ""]),
      (
        .timestamp,
        ["2026-01-22T10:02:00Z", "2026-01-22 10:02+01:00", "2026-01-22t10:02:60.5z", "2026-01-22T00:00:00-05:30"],
        ["2026-01-22T10:02:00", "2026-01-22T24:00Z", "2026-01-22T10:02:00+1", "10:02Z"]
      ),
      (
        .span, ["2026-01-22T10:02:00Z/2026-01-22T10:15:00-01:00", "2026-01-22 10:02Z/2026-01-22 10:02Z"],
        ["2026-01-22T10:02:00Z", "2026-01-22T10:02:00Z/", "2026-01-22T10:02:00Z/10:15Z"]
      ),
      (
        .interval, ["15m", "1h 30m", "90d", "6 Months", "1 year", "P1Y6M", "PT15M", "2weeks 1d", "0m"],
        ["15", "m", "15 mintues", "P", "PT", "P1H", "P-1D", "1.5h", "", "2 fortnights"]
      ),
      (.url, ["https://a.example/b?c#d", "http://a"], ["https:///a", "ftp://a", "https://a b", "//a", ""]),
    ])
  func patternsAgree(_ shape: Shape, _ read: [String], _ refused: [String]) throws {
    let expression = try Regex(ShapeSchema.regularExpression(shape))
    for text in read + refused {
      let value = YAMLValue(content: .scalar(text, isPlain: false), range: 0..<0)
      let findings = ShapeChecker.check(
        value, against: shape, in: SourceFile(path: "x", text: text), rules: .frontMatter)
      #expect(findings.isEmpty == read.contains(text), "\(text) as \(shape.name)")
      #expect((try expression.wholeMatch(in: text) != nil) == read.contains(text), "\(text) as \(shape.name)")
    }
  }
}
