import Calendar
import Testing

@Suite("Times as programs write them")
struct ClockReadingTests {
  private static func said(_ time: ClockReading?) -> String {
    switch time {
    case .moment(let moment): moment.description
    case .local(let local): "\(local), somewhere"
    case nil: "none"
    }
  }

  @Test(
    "ISO 8601 and RFC 3339, with an offset or without",
    arguments: [
      ("2026-01-22T10:02:00Z", "2026-01-22T10:02:00Z"), ("2026-01-22T10:02:00.5+01:00", "2026-01-22T09:02:00Z"),
      ("2026-01-22T10:02:00+0100", "2026-01-22T09:02:00Z"), ("2026-01-22 10:02:07 -06:00", "2026-01-22T16:02:07Z"),
      ("2026-01-22 10:02 UTC", "2026-01-22T10:02:00Z"), ("2026-01-22 10:02", "2026-01-22 10:02, somewhere"),
      ("2026-01-22T10:02:09", "2026-01-22 10:02, somewhere"), ("2026-02-30 10:02", "none"), ("soon", "none"),
      ("2026-01-22 25:02", "none"), ("2026-01-22", "none"), ("", "none"),
    ])
  func iso(_ text: String, _ expected: String) { #expect(Self.said(ClockReading(iso: text)) == expected) }

  @Test(
    "A pattern says how a time is written",
    arguments: [
      ("%d/%b/%y %I:%M %p", "15/Mar/26 9:22 AM", "2026-03-15 09:22, somewhere"),
      ("%d/%b/%y %I:%M %p", "1/March/26 12:05 pm", "2026-03-01 12:05, somewhere"),
      ("%d/%b/%y %I:%M %p", "1/Mar/26 12:05 am", "2026-03-01 00:05, somewhere"),
      ("%d.%m.%Y %H:%M", " 5.3.2026   7:22 ", "2026-03-05 07:22, somewhere"),
      ("%m/%d/%Y %H:%M:%S %z", "11/29/2026 23:59:59 +0530", "2026-11-29T18:29:59Z"),
      ("%Y%m%d%H%M", "202611290102", "2026-11-29 01:02, somewhere"),
      ("%H:%M %Z %d.%m.%Y", "10:02 GMT 1.2.2026", "2026-02-01T10:02:00Z"),
      ("%d.%m.%Y %H:%M", "31.2.2026 07:22", "none"), ("%d.%m.%Y %H:%M", "5.3.2026 7:22 Uhr", "none"),
      ("%d/%b/%y %I:%M %p", "15/Mrz/26 9:22 AM", "none"), ("%H:%M %Z %d.%m.%Y", "10:02 PST 1.2.2026", "none"),
    ])
  func patterns(_ pattern: String, _ text: String, _ expected: String) throws {
    #expect(Self.said(try #require(TimePattern(pattern)).read(text)) == expected)
  }

  @Test(
    "A pattern without a day or a time, or with a letter that is not known, is none",
    arguments: ["", "%H:%M", "%Y-%m-%d", "%d.%m.%Y %I:%M", "%Q", "%Y-%m-%d %H:%M %"])
  func noPattern(_ text: String) { #expect(TimePattern(text) == nil) }
}
