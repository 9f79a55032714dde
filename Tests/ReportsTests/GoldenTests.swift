import Reports
import Testing
import TestSupport

@Suite("The report has every state in every format")
struct GoldenTests {
  /// Each format with its file.
  static let formats: [(format: FreshnessFormat, name: String)] = [
    (.table, "table.txt"), (.json, "fresh.json"), (.csv, "fresh.csv"), (.junit, "junit.xml"),
    (.prometheus, "metrics.prom"), (.ics, "drills.ics"), (.markdown, "fresh.md"), (.slack, "slack.json"),
  ]

  @Test("Each format is byte for byte what the golden file has", arguments: formats)
  func matches(_ format: FreshnessFormat, _ name: String) throws {
    let text = try EveryState.report().text(as: format, baseURL: EveryState.base, thresholds: [])
    #expect(Golden.difference(of: text, from: name) == nil)
  }

  @Test("A narrow terminal gets a narrow table")
  func narrow() throws {
    let text = TableFormat(width: 72, usesColour: false).text(of: try EveryState.report())
    #expect(Golden.difference(of: text, from: "table-72.txt") == nil)
  }

  @Test("Every format has a golden file")
  func complete() {
    #expect(Set(Self.formats.map(\.format)) == Set(FreshnessFormat.allCases))
  }
}
