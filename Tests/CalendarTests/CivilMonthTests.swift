import Calendar
import Testing

@Suite("Months follow each other across the year")
struct CivilMonthTests {
  private static func month(_ day: String) -> CivilMonth? { CivilDate(iso: day).map(CivilMonth.init(of:)) }

  @Test("A month is written as ISO 8601 has it", arguments: [("2026-01-31", "2026-01"), ("0099-12-01", "0099-12")])
  func written(_ day: String, _ text: String) throws {
    #expect(try #require(Self.month(day)).description == text)
  }

  @Test("After December comes January")
  func next() throws {
    let december = try #require(Self.month("2025-12-31"))
    #expect(december.next.description == "2026-01")
    #expect(december < december.next)
    #expect(try #require(Self.month("2027-02-01")).months(since: december) == 14)
    #expect((december.year, december.month) == (2025, 12))
  }
}
