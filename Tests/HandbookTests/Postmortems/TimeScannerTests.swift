import Testing
@testable import Handbook

@Suite("Times are read as people write them, or refused")
struct TimeScannerTests {
  @Test("Each spelling in a column of times is read rightly or refused", arguments: TimeSpellings.cells.indices)
  func cell(_ index: Int) {
    let row = TimeSpellings.cells[index]
    let bytes = Array(row.spelling.utf8)
    let reading = TimeScanner.read(bytes, 0..<bytes.count, in: .cell).reading
    #expect(TimeSpellings.meaning(reading) == row.meaning, "\(row.spelling)")
  }

  @Test("A line begins with a time only where it looks like one", arguments: TimeSpellings.lines.indices)
  func line(_ index: Int) {
    let row = TimeSpellings.lines[index]
    let bytes = Array(row.spelling.utf8)
    let reading = TimeScanner.read(bytes, 0..<bytes.count, in: .line).reading
    #expect(TimeSpellings.meaning(reading) == row.meaning, "\(row.spelling)")
  }

  @Test("The table has more than ninety spellings, each once")
  func size() {
    #expect(Set(TimeSpellings.cells.map(\.spelling)).count == TimeSpellings.cells.count)
    #expect(TimeSpellings.cells.count > 90)
  }

  @Test("What happened begins after the time and its punctuation")
  func rest() {
    for (line, text) in [
      ("**21:45 UTC** - Deploy", "Deploy"), ("**14:22:** alert", "alert"),
      ("[14:22](https://x.example/a) – alert", "alert"),
      ("14:22 **Detected** by us", "**Detected** by us"), ("2023-01-11 14:29: first detection", "first detection"),
      ("14:22", ""),
    ] {
      let bytes = Array(line.utf8)
      let rest = TimeScanner.read(bytes, 0..<bytes.count, in: .line).rest
      #expect(String(decoding: bytes[rest...], as: UTF8.self) == text)
    }
  }

  @Test("A zone of the United States without a word on summer time follows its rule")
  func americanZones() throws {
    for (text, offset) in [
      ("2026-03-08 01:59 PT", -480), ("2026-03-08 03:00 PT", -420), ("2026-07-01 12:00 PT", -420),
      ("2026-11-01 01:59 PT", -420), ("2026-11-01 02:00 PT", -480), ("2026-12-01 12:00 ET", -300),
    ] {
      let bytes = Array(text.utf8)
      guard case .time(let time) = TimeScanner.read(bytes, 0..<bytes.count, in: .cell).reading else {
        Issue.record("\(text) is no time")
        continue
      }
      #expect(time.zone?.offset(on: time.date?.day(near: nil), at: try #require(time.clock)) == offset, "\(text)")
    }
  }

  @Test("No text makes reading slow or fail, whatever it repeats")
  func hostile() {
    for piece in [
      "~", "(", "14:22 ", "UTC-1 ", "2023-", "T+", "[", "**", "at ", "Jan ", ":", "1", "–", "+1 ", "\u{A0}",
    ] {
      let bytes = Array(String(repeating: piece, count: 200_000).utf8)
      for place in [TimeScanner.Place.cell, .line] {
        let rest = TimeScanner.read(bytes, 0..<bytes.count, in: place).rest
        #expect(rest <= bytes.count)
      }
    }
  }
}
