import Calendar
import Ground
import Handbook
import Links

/// The report as an iCalendar: a whole-day event on each day when a test falls due.
package struct CalendarFormat: Sendable {
  private let baseURL: String?

  /// Takes the address of the published site, for links.
  package init(baseURL: String?) { self.baseURL = baseURL }

  /// The calendar, its lines folded and ended by CR LF.
  package func text(of report: FreshnessReport) -> String { String(decoding: bytes(of: report), as: UTF8.self) }

  /// The same in UTF-8.
  package func bytes(of report: FreshnessReport) -> [UInt8] {
    var lines = CalendarLines(capacity: 512 + report.rows.count * 512)
    lines.begin(calendar: "Drills")
    for row in report.rows { event(row, report.today, &lines) }
    lines.add(line: "END:VCALENDAR")
    return lines.bytes
  }

  private func event(_ row: FreshnessRow, _ today: CivilDate, _ lines: inout CalendarLines) {
    // What nothing proves is due now, whichever day now is.
    let day = row.freshness.due ?? today
    let url = row.page.flatMap { page in baseURL.map { $0 + "/" + ContentPath.percentEncoded(page) } }
    lines.add(line: "BEGIN:VEVENT")
    lines.add("UID:drill-")
    lines.add(hexadecimal: Self.identifier(row.path))
    lines.add("@kedge")
    lines.end()
    // When what the event says became so; a rebuild changes nothing in it.
    lines.add("DTSTAMP:")
    lines.add(row.freshness.lastTested ?? day)
    lines.add("T000000Z")
    lines.end()
    lines.add(day: day)
    lines.add("SUMMARY:Drill due: ")
    lines.add(escaping: row.title)
    if let severity = row.severity { lines.add(escaping: " (\(severity))") }
    lines.end()
    describe(row, url, &lines)
    if let url {
      lines.add("URL:")
      lines.add(text: url)
      lines.end()
    }
    if let owner = row.ownerName {
      lines.add("CONTACT:")
      lines.add(escaping: owner)
      lines.end()
    }
    lines.add("CATEGORIES:")
    lines.add(text: row.kind)
    lines.add(",")
    lines.add(text: row.state.rawValue)
    lines.end()
    lines.add(line: "TRANSP:TRANSPARENT")
    lines.add(line: "END:VEVENT")
  }

  private func describe(_ row: FreshnessRow, _ url: String?, _ lines: inout CalendarLines) {
    lines.add("DESCRIPTION:")
    lines.add(escaping: row.sentence)
    if let owner = row.ownerName {
      lines.add("\\nOwner: ")
      lines.add(escaping: owner)
    }
    if let url {
      lines.add("\\n")
      lines.add(escaping: url)
    } else if let page = row.page {
      lines.add("\\nPage: ")
      lines.add(escaping: page)
    }
    lines.end()
  }

  /// The same for the same document for ever, so that a calendar moves the event rather than adding one.
  private static func identifier(_ path: String) -> some Sequence<UInt8> {
    SHA256.digest(of: path).prefix(16)
  }
}
