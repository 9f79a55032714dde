@testable import Handbook

/// How people write times in timelines, and what each of them means.
enum TimeSpellings {
  /// A spelling and how it is read: `~` for a rough one, the day, the time, the zone, the end of a range, `+1` for the
  /// next day; or `!` and why it is refused.
  typealias Row = (spelling: String, meaning: String)

  /// In a cell of a column of times.
  static let cells: [Row] = [
    // Times of day.
    ("14:22", "14:22"), ("4:05", "04:05"), ("14:22:33", "14:22:33"), ("14:22:33.123", "14:22:33"),
    ("14:22:33,123", "14:22:33"), ("00:00", "00:00"), ("24:00", "24:00"), ("14.22", "14:22"), ("1422", "14:22"),
    ("1422h", "14:22"), ("1422 hrs", "14:22"), ("1422Z", "14:22 +0"), ("14h22", "14:22"), ("14:22h", "14:22"),
    ("14:22 Uhr", "14:22"), ("14 Uhr", "14:00"), ("2pm", "14:00"), ("2 pm", "14:00"), ("2:30pm", "14:30"),
    ("2:30 PM", "14:30"), ("2:30\u{202F}PM", "14:30"), ("2:30 p.m.", "14:30"), ("2.30pm", "14:30"), ("12am", "00:00"),
    ("12:05 AM", "00:05"), ("12:05 PM", "12:05"), ("14:22 PM", "14:22"), ("noon", "12:00"), ("midnight", "00:00"),
    ("2 o'clock", "02:00"),
    // Emphasis, links, brackets.
    ("**14:22**", "14:22"), ("`14:22`", "14:22"), ("*14:22*", "14:22"), ("_14:22_", "14:22"), ("[14:22]", "14:22"),
    ("[14:22](https://chat.example.com/p1)", "14:22"), ("**14:22 UTC**", "14:22 +0"), ("14:22 (alert)", "14:22"),
    // Rough ones.
    ("~14:22", "~14:22"), ("\\~14:22", "~14:22"), ("≈14:22", "~14:22"), ("ca. 14:22", "~14:22"), ("c. 14:22", "~14:22"),
    ("about 2pm", "~14:00"), ("around 14:22", "~14:22"), ("approx. 14:22", "~14:22"), ("14:22ish", "~14:22"),
    ("14:22-ish", "~14:22"), ("14:22?", "~14:22"), ("14:22 (approx.)", "~14:22"), ("14:22 UTC (est.)", "~14:22 +0"),
    ("at 14:22", "14:22"), ("before 14:22", "~14:22"),
    // Zones.
    ("14:22 UTC", "14:22 +0"), ("14:22UTC", "14:22 +0"), ("14:22Z", "14:22 +0"), ("14:22 (UTC)", "14:22 +0"),
    ("14:22 utc", "14:22 +0"), ("14:22 GMT", "14:22 +0"), ("14:22 BST", "14:22 +60"), ("14:22 CET", "14:22 +60"),
    ("14:22 CEST", "14:22 +120"), ("14:22 PST", "14:22 -480"), ("14:22 PDT", "14:22 -420"), ("14:22 EST", "14:22 -300"),
    ("14:22 EDT", "14:22 -240"), ("2:22 PM PT", "14:22 PT"), ("2:22pm ET", "14:22 ET"), ("14:22 UTC+1", "14:22 +60"),
    ("14:22 UTC+05:30", "14:22 +330"), ("14:22 GMT-0500", "14:22 -300"), ("14:22+02:00", "14:22 +120"),
    ("14:22 +0200", "14:22 +120"), ("14:22 -0500", "14:22 -300"), ("14:22 IST", "14:22 IST?"),
    ("14:22 Europe/Berlin", "14:22 Europe/Berlin?"), ("14:22 CET/CEST", "14:22 CET/CEST?"), ("14:22 XYZ", "14:22 XYZ?"),
    ("14:22 CEST (12:22 UTC)", "14:22 +120"), ("14:22 IST / 08:52 UTC", "08:52 +0"), ("14:22 JST", "14:22 +540"),
    // Days.
    ("2023-01-11 14:22", "2023-01-11 14:22"), ("2023-01-11T14:22Z", "2023-01-11 14:22 +0"),
    ("2023-01-11T14:22:33+01:00", "2023-01-11 14:22:33 +60"),
    ("2023-01-11T14:22:33.5-05:00", "2023-01-11 14:22:33 -300"),
    ("2023-01-11t14:22z", "2023-01-11 14:22 +0"), ("2023-01-11 14:22 UTC", "2023-01-11 14:22 +0"),
    ("2023-01-11 14:22:33 +0100", "2023-01-11 14:22:33 +60"), ("2023/01/11 14:22", "2023-01-11 14:22"),
    ("2023-1-11 4:22", "2023-01-11 04:22"), ("2023-01-11, 14:22", "2023-01-11 14:22"),
    ("2023-01-11 at 14:22", "2023-01-11 14:22"), ("2023-01-11 - 14:22", "2023-01-11 14:22"),
    ("11.01.2023 14:22", "2023-01-11 14:22"), ("11.01. 14:22", "?-01-11 14:22"),
    ("13/01/2023 14:22", "2023-01-13 14:22"),
    ("01/13/2023 2:22 PM", "2023-01-13 14:22"), ("11 January 2023 14:22", "2023-01-11 14:22"),
    ("11 Jan 14:22", "?-01-11 14:22"), ("11th of January, 14:22", "?-01-11 14:22"),
    ("11-Jan-2023 14:22", "2023-01-11 14:22"),
    ("January 11, 2023 14:22", "2023-01-11 14:22"), ("January 11th 14:22", "?-01-11 14:22"),
    ("Jan 14, 10:18 AM", "?-01-14 10:18"), ("Jan. 14 10:18", "?-01-14 10:18"),
    ("Sept 3, 2023, 9:05", "2023-09-03 09:05"),
    ("Wed 11 Jan 2023 14:22", "2023-01-11 14:22"), ("Wednesday, January 11, 14:22", "?-01-11 14:22"),
    ("Monday 14:22", "14:22"), ("22:30 UTC (Oct 29)", "?-10-29 22:30 +0"),
    ("14:22 UTC, 11 January", "?-01-11 14:22 +0"),
    ("14:22 on 11 January 2023", "2023-01-11 14:22"), ("2023-01-11", "2023-01-11"), ("Jan 11", "?-01-11"),
    ("00:12 (+1)", "00:12 +1"), ("00:12 +1d", "00:12 +1"), ("00:12 (next day)", "00:12 +1"),
    // Ranges.
    ("14:22-14:40", "14:22–14:40"), ("14:22 – 14:40", "14:22–14:40"), ("14:22—14:40 UTC", "14:22 +0–14:40"),
    ("14:22 UTC - 14:40 UTC", "14:22 +0–14:40"), ("14:22 to 14:40", "14:22–14:40"),
    ("from 14:22 until 14:40", "14:22–14:40"),
    ("2:30–3:15pm", "14:30–15:15"), ("2023-01-11 23:50 – 2023-01-12 00:10", "2023-01-11 23:50–2023-01-12 00:10"),
    ("2023-01-11 09:22-10:00", "2023-01-11 09:22–10:00"), ("08:46 UTC-09:00 UTC", "08:46 +0–09:00"),
    ("14:22 – ongoing", "14:22"), ("14:22 → 14:40", "14:22–14:40"),
    // Nothing.
    ("", "none"), ("–", "none"), ("-", "none"),
    // Refused.
    ("??:??", "! placeholder"), ("??", "! placeholder"), ("HH:mm", "! placeholder"), ("HH:MM UTC", "! placeholder"),
    ("14:??", "! placeholder"), ("14:2x", "! placeholder"), ("xx:xx", "! placeholder"), ("--:--", "! placeholder"),
    ("TBD", "! placeholder"), ("unknown", "! placeholder"), ("…", "! placeholder"), ("25:10", "! hour"),
    ("2023-01-11 24:10", "! hour"), ("14:75", "! minute"), ("14:22:75", "! minute"), ("15:30 AM", "! meridiem"),
    ("20231-01-11 14:22", "! year"), ("January 11, 20231", "! year"), ("2023-13-01 14:22", "! date"),
    ("2023-02-30 14:22", "! date"), ("30 February 14:22", "! date"), ("03/04/2023 14:22", "! ambiguousDate"),
    ("T+5", "! relative"), ("T-10 min", "! relative"), ("+5 min", "! relative"), ("+00:05", "! relative"),
    ("5 minutes", "! duration"), ("1h 30m", "! duration"), ("2h", "! duration"), ("2023", "! bareNumber"),
    ("later", "! words"), ("The next morning", "! words"), ("today at 2pm", "! words"), ("1674310920", "! words"),
    ("14:5", "! words"),
  ]

  /// At the start of a list item or a line.
  static let lines: [Row] = [
    ("14:22 - alert fires", "14:22"), ("**21:45 UTC** - deploy", "21:45 +0"), ("14:22: alert", "14:22"),
    ("10am the deploy begins", "10:00"), ("~10am: first reports", "~10:00"), ("14:22 client/server errors", "14:22"),
    ("2023-01-11 14:29: first detection", "2023-01-11 14:29"), ("Jan 14, 10:18 AM — a customer", "?-01-14 10:18"),
    ("14:22–14:40 UTC: roll-back", "14:22 +0–14:40"), ("2023-01-11: the fix", "2023-01-11"),
    ("**22:30 UTC (Oct 29)** - reported", "?-10-29 22:30 +0"), ("14:22 - 2 pods restart", "14:22"),
    ("14:22 -5 pods", "14:22"), ("??:?? somebody restarts it", "! placeholder"),
    ("HH:mm what happened", "! placeholder"),
    ("25:10 too late", "! hour"), ("14:75 too many", "! minute"), ("T+5 alert", "! relative"),
    // No times.
    ("Alert fires at 14:22", "none"), ("3 pods restart", "none"), ("1:1 with the vendor", "none"),
    ("10.0.12.1 is down", "none"), ("1.22 is released", "none"), ("1.13.12 is released", "none"), ("v1.2.3", "none"),
    ("16:9 screens", "none"), ("2023 was quiet", "none"), ("May 5 hosts fail", "none"), ("about:blank", "none"),
    ("at-risk customers", "none"), ("T-shirts", "none"), ("10:22:33:44:55:66 is the address", "none"),
    ("1000 requests fail", "none"), ("2h later", "none"), ("10 amazing engineers", "none"), ("**Note:** none", "none"),
  ]

  /// What a time reads as, in words.
  static func meaning(_ reading: TimeReading) -> String {
    switch reading {
    case .none: return "none"
    case .unreadable(_, let problem): return "! \(problem)"
    case .time(let time):
      var parts = [time.date.map(text), time.clock.map(text), time.zone.map(text)].compactMap { $0 }.joined(
        separator: " ")
      if time.isApproximate { parts = "~" + parts }
      if time.endClock != nil || time.endDate != nil {
        parts += "–" + [time.endDate.map(text), time.endClock.map(text)].compactMap { $0 }.joined(separator: " ")
      }
      return parts + (time.isNextDay ? " +1" : "")
    }
  }

  private static func text(_ date: WrittenDate) -> String {
    "\(date.year.map(String.init) ?? "?")-\(two(date.month))-\(two(date.day))"
  }

  private static func text(_ clock: TimeOfDay) -> String {
    "\(two(clock.hour)):\(two(clock.minute))" + (clock.second.map { ":" + two($0) } ?? "")
  }

  private static func text(_ zone: WrittenZone) -> String {
    switch zone {
    case .offset(let minutes): "\(minutes < 0 ? "" : "+")\(minutes)"
    case .american(let winter): winter == -480 ? "PT" : winter == -420 ? "MT" : winter == -360 ? "CT" : "ET"
    case .unknown(let name): name + "?"
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
