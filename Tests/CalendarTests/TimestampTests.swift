import Calendar
import Testing

@Suite("Moments with their offset")
struct TimestampTests {
  @Test(
    "The offset is taken off",
    arguments: [
      ("2026-01-22T10:02:00Z", "2026-01-22T10:02:00Z"), ("2026-01-22T10:02Z", "2026-01-22T10:02:00Z"),
      ("2026-01-22 10:02:09+01:00", "2026-01-22T09:02:09Z"), ("2026-01-01T00:30:00+02:00", "2025-12-31T22:30:00Z"),
      ("2026-12-31T23:30:00-01:30", "2027-01-01T01:00:00Z"), ("2026-01-22t10:02:00.123456z", "2026-01-22T10:02:00Z"),
      ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"), ("0001-01-01T01:00:00+01:00", "0001-01-01T00:00:00Z"),
      ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"), ("9999-12-31T22:59:59-01:00", "9999-12-31T23:59:59Z"),
      ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"), ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
    ])
  func reads(_ text: String, _ moment: String) {
    #expect(Timestamp(rfc3339: text)?.description == moment)
  }

  @Test(
    "A moment without an offset, or one that there is not, is refused",
    arguments: [
      "2026-01-22T10:02:00", "2026-01-22", "2026-02-30T10:02:00Z", "2026-01-22T24:00:00Z", "2026-01-22T10:60:00Z",
      "2026-01-22T10:02:61Z", "2026-01-22T10:02:00+25:00", "2026-01-22T10:02:00+0100", "2026-01-22T10:02:00Zulu",
      "0001-01-01T00:00:00+01:00", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-01:00", "9999-12-31T23:59:60Z",
      "2026-01-22T10:02:00 Z", "2026-01-22T10:02:00.Z", "2026-01-22T1:02:00Z", "10:02", "",
    ])
  func refuses(_ text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test("It knows its day and its clock in UTC, before 1970 too")
  func parts() {
    #expect(Timestamp(secondsSinceEpoch: 1_795_219_200).date.description == "2026-11-21")
    #expect(Timestamp(secondsSinceEpoch: -1).date.description == "1969-12-31")
    #expect(Timestamp(secondsSinceEpoch: -1).clockText == "23:59")
  }
}
