import Calendar
import Testing

@Suite("Lengths of time as people write them")
struct IntervalTests {
  @Test(
    "Words, letters and ISO 8601 are read",
    arguments: [
      ("15m", Interval(minutes: 15)), ("15 minutes", Interval(minutes: 15)), ("1h 30m", Interval(minutes: 90)),
      ("1h30m", Interval(minutes: 90)), ("90d", Interval(days: 90)), ("2 weeks", Interval(days: 14)),
      ("6 months", Interval(months: 6)), ("1 year", Interval(months: 12)), ("1 Year", Interval(months: 12)),
      ("P1Y6M", Interval(months: 18)), ("P6M", Interval(months: 6)), ("PT90M", Interval(minutes: 90)),
      ("P1DT2H", Interval(days: 1, minutes: 120)), ("P2W", Interval(days: 14)), ("0m", Interval()),
      ("  48   h ", Interval(minutes: 2880)), ("2 hours and 5 minutes", Interval(minutes: 125)),
      ("22 hrs", Interval(minutes: 1320)), ("1 hr", Interval(minutes: 60)), ("quarterly", Interval(months: 3)),
      ("Monthly", Interval(months: 1)), ("annually", Interval(months: 12)), ("weekly", Interval(days: 7)),
    ])
  func reads(_ text: String, _ interval: Interval) {
    #expect(Interval(text) == interval)
  }

  @Test(
    "What is not a duration is refused",
    arguments: [
      "", "soon", "15", "m", "-5m", "1.5h", "P", "PT", "P1", "P1H", "PT1D", "P1Y6", "5 parsecs", "15m ago",
      "99999999999999999999d",
      "9999999d", "１５m", "and 5 minutes", "5 minutes and", "and", "quarter", "2 quarterly",
    ])
  func refuses(_ text: String) {
    #expect(Interval(text) == nil)
  }

  @Test(
    "31 March and six months is 30 September",
    arguments: [
      ("2020-03-31", "6 months", "2020-09-30"), ("2020-02-29", "1 year", "2021-02-28"),
      ("2019-08-31", "P1Y6M", "2021-02-28"), ("2026-08-23", "90d", "2026-11-21"), ("2026-11-20", "24h", "2026-11-21"),
      ("2026-11-20", "23h", "2026-11-20"), ("2024-01-31", "P1M1D", "2024-03-01"),
    ])
  func adds(_ start: String, _ interval: String, _ end: String) throws {
    let date = try #require(CivilDate(iso: start))
    #expect(try #require(Interval(interval)).after(date).description == end)
  }

  @Test(
    "It is written the short way, and read back the same",
    arguments: [
      "15m", "1h 30m", "90d", "6 months", "1 month", "1 year", "2 years", "0m", "1d 12h",
    ])
  func writes(_ text: String) throws {
    #expect(try #require(Interval(text)).description == text)
  }
}
