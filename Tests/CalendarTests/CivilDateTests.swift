import Calendar
import Testing

@Suite("Days of the calendar")
struct CivilDateTests {
  @Test(
    "A day is read and written the same",
    arguments: ["2026-11-21", "0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"])
  func readsAndWrites(_ text: String) throws {
    #expect(try #require(CivilDate(iso: text)).description == text)
  }

  @Test(
    "What is not a day is refused",
    arguments: [
      "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "2026-1-1",
      "2026/01/01", " 2026-01-01", "2026-01-01 ", "２０２６-01-01", "-026-01-01", "2026-01-01T00:00:00Z", "", "soon",
    ])
  func refuses(_ text: String) {
    #expect(CivilDate(iso: text) == nil)
  }

  @Test(
    "Months are added on the calendar and clamp to its end",
    arguments: [
      ("2020-03-31", 6, "2020-09-30"), ("2020-01-31", 1, "2020-02-29"), ("2021-01-31", 1, "2021-02-28"),
      ("2020-02-29", 12, "2021-02-28"), ("2020-02-29", 48, "2024-02-29"), ("2026-11-21", 2, "2027-01-21"),
      ("2026-12-31", 2, "2027-02-28"), ("2026-01-15", -1, "2025-12-15"),
    ])
  func addsMonths(_ start: String, _ months: Int, _ end: String) {
    #expect(CivilDate(iso: start)?.adding(months: months).description == end)
  }

  @Test(
    "Days go over the ends of months and years, leap days counted",
    arguments: [
      ("2024-02-28", 1, "2024-02-29"), ("2023-02-28", 1, "2023-03-01"), ("2026-12-31", 1, "2027-01-01"),
      ("2026-01-01", -1, "2025-12-31"), ("2026-11-21", 90, "2027-02-19"),
    ])
  func addsDays(_ start: String, _ days: Int, _ end: String) {
    #expect(CivilDate(iso: start)?.adding(months: 0, days: days).description == end)
  }

  @Test("The number of days since 1970 goes there and back, for every day of eight centuries")
  func days() {
    let wrong = (-150_000...150_000).filter { day in
      let date = CivilDate(daysSinceEpoch: day)
      let next = CivilDate(daysSinceEpoch: day + 1)
      let follows = next.day == date.day + 1 || (next.day == 1 && date.day >= 28)
      return date.daysSinceEpoch != day || !follows || CivilDate(iso: date.description) != date
    }
    #expect(wrong == [])
    #expect(CivilDate(iso: "1970-01-01")?.daysSinceEpoch == 0)
    #expect(CivilDate(iso: "2026-11-21")?.daysSinceEpoch == 20_778)
  }

  @Test("Dates far away are clamped, not wrapped")
  func clamps() {
    #expect(CivilDate(daysSinceEpoch: .max).description == "9999-12-31")
    #expect(CivilDate(daysSinceEpoch: .min).description == "0001-01-01")
    #expect(CivilDate(iso: "9999-12-31")?.adding(months: 1_000_000).year == 9999)
    #expect(CivilDate(iso: "0001-01-01")?.adding(months: -1_000_000).year == 1)
  }

  @Test("Days compare and subtract")
  func compares() throws {
    let (first, second) = (try #require(CivilDate(iso: "2025-12-31")), try #require(CivilDate(iso: "2026-01-02")))
    #expect(first < second)
    #expect(second.days(since: first) == 2)
    #expect(second.longText == "2 January 2026")
  }
}
