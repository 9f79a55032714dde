import Calendar
import Testing
@testable import Handbook

@Suite("A timeline is read from tables, lists and lines")
struct TimelineTests {
  /// The moments of a timeline, as `2026-01-22T10:02:00Z`, or `10:02` where the moment is not known.
  private func times(_ timeline: String, date: String = "2026-01-22", more: String = "") -> [String] {
    let text =
      "---\ndate: \(date)\n\(more)---\n# It broke\n\n## Timeline\n\n\(timeline)\n\n## Impact\n\n14:00 nothing\n"
    let read = Document.reading(text, path: "postmortems/x.md").postmortem?.timeline
    return read?.entries.map { entry in
      let clock = entry.clock.map { "\($0.hour):\($0.minute < 10 ? "0" : "")\($0.minute)" }
      let end = entry.end.map { " – \($0)" } ?? ""
      return (entry.isApproximate ? "~" : "") + (entry.time?.description ?? clock ?? "day") + end
    } ?? ["no timeline"]
  }

  @Test("A table gives a moment for each row, with the zone of its column")
  func table() {
    #expect(
      times("| Time (UTC) | Event |\n|---|---|\n| 09:55 | It ends |\n| 10:02 | Alert |\n| | more |") == [
        "2026-01-22T09:55:00Z", "2026-01-22T10:02:00Z",
      ])
    #expect(
      times(
        "| Date | Time CET | Who | What |\n|---|---|---|---|\n| 22 Jan | 23:55 | a | x |\n| | 23:59 | b | y |\n| 23 Jan | 00:02 | c | z |"
      )
        == ["2026-01-22T22:55:00Z", "2026-01-22T22:59:00Z", "2026-01-22T23:02:00Z"])
    #expect(times("| | |\n|---|---|\n| 09:55 UTC | It ends |\n| 10:02 UTC | Alert |").count == 2)
  }

  @Test("A table of figures is no timeline")
  func figures() {
    #expect(times("| Number | Time |\n|---|---|\n| to detect | 7 min |\n| to resolve | 2 h |") == [])
    #expect(times("| Number | Value |\n|---|---|\n| to detect | 7 |") == [])
  }

  @Test("A list, lines of a paragraph, headings and a code block give moments")
  func otherShapes() {
    let expected = ["2026-01-22T09:55:00Z", "2026-01-22T10:02:00Z"]
    #expect(times("- **09:55 UTC** - it ends\n- **10:02 UTC** – alert\n- **Note:** no status page") == expected)
    #expect(times("All times are in UTC.\n\n1. 09:55 it ends\n   - 08:00 is in the log\n2. 10:02 alert") == expected)
    #expect(times("09:55Z it ends\n10:02Z alert") == expected)
    #expect(times("### 09:55 UTC – it ends\n\nText.\n\n### 10:02 UTC – alert\n\nText.") == expected)
    #expect(times("```text\n09:55Z it ends\n10:02Z alert\n```") == expected)
  }

  @Test("A time after midnight is on the next day, and a range may cross it")
  func midnight() {
    #expect(
      times("- 23:50 UTC deploy\n- 23:58–00:05 UTC errors\n- 00:10 UTC rolled back") == [
        "2026-01-22T23:50:00Z", "2026-01-22T23:58:00Z – 2026-01-23T00:05:00Z", "2026-01-23T00:10:00Z",
      ])
    #expect(
      times("- 23:50 deploy\n- 00:10 gone", more: "started_at: 2026-01-23T00:05:00Z\n") == ["23:50", "0:10"])
    #expect(
      times("- 23:50 UTC deploy\n- 00:10 UTC gone", date: "2026-01-23", more: "started_at: 2026-01-23T00:05:00Z\n") == [
        "2026-01-22T23:50:00Z", "2026-01-23T00:10:00Z",
      ])
  }

  @Test("A heading with a day begins that day")
  func headings() {
    #expect(
      times(
        "### October 29-30, 2025\n\n- **22:30 UTC (Oct 29)** - a\n- **00:03 UTC (Oct 30)** - b\n- **05:39 UTC** - c\n\n"
          + "### November 2\n\n- **09:00 UTC** - d", date: "2025-10-29") == [
          "2025-10-29T22:30:00Z", "2025-10-30T00:03:00Z", "2025-10-30T05:39:00Z", "2025-11-02T09:00:00Z",
        ])
    #expect(
      times("**2026-01-22**\n\n- 22:30 UTC a\n\n**2026-01-24**\n\n- 09:00 UTC b") == [
        "2026-01-22T22:30:00Z", "2026-01-24T09:00:00Z",
      ])
    // Earlier than before under a heading without a day: the next day, or the same one told again.
    #expect(times("### Ours\n\n- 22:30 UTC a\n\n### Theirs\n\n- 09:00 UTC b") == ["2026-01-22T22:30:00Z", "9:00"])
  }

  @Test("A timeline with the newest first keeps its days")
  func newestFirst() {
    #expect(
      times("- 00:30 UTC over\n- 23:50 UTC found\n- 23:10 UTC reported") == [
        "2026-01-23T00:30:00Z", "2026-01-22T23:50:00Z", "2026-01-22T23:10:00Z",
      ])
  }

  @Test("Without a zone, or without a day, no moment is known")
  func unknown() {
    #expect(times("- 09:55 it ends\n- 10:02 alert") == ["9:55", "10:02"])
    #expect(times("- 09:55 IST it ends\n- 10:02 IST alert") == ["9:55", "10:02"])
    let text = "# It broke\n\n## Timeline\n\n- 09:55 UTC it ends\n- 10:02 UTC alert\n"
    let timeline = Document.reading(text, path: "postmortems/x.md").postmortem?.timeline
    #expect(timeline?.entries.map(\.time) == [nil, nil])
    #expect(timeline?.zone == .stated)
  }

  @Test("Places point at the time, what happened and the whole row")
  func places() throws {
    let text =
      "# x\n\n## Timeline\n\n| Time (UTC) | Who | Event |\n|---|---|---|\n| ~10:02 | ops | **Alert** fires |\n| ??:?? | | gone |\n"
    let timeline = try #require(Document.reading(text, path: "postmortems/x.md").postmortem?.timeline)
    let entry = try #require(timeline.entries.first)
    func source(_ range: Range<Int>) -> String { String(decoding: Array(text.utf8)[range], as: UTF8.self) }
    #expect(source(entry.timeRange) == "10:02")
    #expect(source(entry.text) == "**Alert** fires")
    #expect(source(entry.range) == "| ~10:02 | ops | **Alert** fires |")
    #expect(timeline.unreadable.map { source($0.range) } == ["??:??"])
  }

  @Test("The zone that the timeline has for all its rows counts")
  func zones() {
    #expect(times("*(times in CET)*\n\n- 10:55 it ends") == ["2026-01-22T09:55:00Z"])
    #expect(times("- 09:55 UTC it ends\n- 10:02 alert") == ["2026-01-22T09:55:00Z", "2026-01-22T10:02:00Z"])
    #expect(
      times("| When | Event |\n|---|---|\n| 10:55 CET | a |\n| 10:02 UTC | b |") == [
        "2026-01-22T09:55:00Z", "2026-01-22T10:02:00Z",
      ])
    #expect(times("Time zone: PT\n\n- 1:55am it ends") == ["2026-01-22T09:55:00Z"])
  }
}
