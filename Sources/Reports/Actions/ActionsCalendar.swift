import Calendar
import Ground
import Handbook
import Links

/// The actions that are not done as an iCalendar: a whole-day event on each day when one is due.
///
/// Nothing in it depends on today, so the file stays the same until an action changes.
package struct ActionsCalendar: Sendable {
  private let baseURL: String?

  /// Takes the address of the published site, for links.
  package init(baseURL: String?) { self.baseURL = baseURL }

  /// The calendar, its lines folded and ended by CR LF.
  package func text(of report: ActionsReport) -> String { String(decoding: bytes(of: report), as: UTF8.self) }

  /// The same in UTF-8.
  package func bytes(of report: ActionsReport) -> [UInt8] {
    var lines = CalendarLines(capacity: 512 + report.rows.count * 512)
    lines.begin(calendar: "Actions")
    for row in report.rows(for: .ics) {
      if let due = row.due { event(row, due, &lines) }
    }
    lines.add(line: "END:VCALENDAR")
    return lines.bytes
  }

  private func event(_ row: ActionRow, _ due: CivilDate, _ lines: inout CalendarLines) {
    let url = baseURL.map { $0 + "/" + ContentPath.percentEncoded(row.page) }
    lines.add(line: "BEGIN:VEVENT")
    lines.add("UID:action-")
    lines.add(text: row.identifier)
    lines.add("@kedge")
    lines.end()
    lines.add("DTSTAMP:")
    lines.add(row.date ?? due)
    lines.add("T000000Z")
    lines.end()
    lines.add(day: due)
    lines.add("SUMMARY:Action due: ")
    lines.add(escaping: row.words)
    if let priority = row.priority { lines.add(escaping: " (\(priority))") }
    lines.end()
    lines.add("DESCRIPTION:")
    lines.add(escaping: Self.details(row, url).joined(separator: "\n"))
    lines.end()
    if let url = row.ticketURL ?? url {
      lines.add("URL:")
      lines.add(uri: url)
      lines.end()
    }
    if let owner = row.ownerName {
      lines.add("CONTACT:")
      lines.add(escaping: owner)
      lines.end()
    }
    lines.add("CATEGORIES:action")
    if let kind = row.kind {
      lines.add(",")
      lines.add(text: kind.rawValue)
    }
    lines.end()
    lines.add(line: "TRANSP:TRANSPARENT")
    lines.add(line: "END:VEVENT")
  }

  private static func details(_ row: ActionRow, _ url: String?) -> [String] {
    [
      "From: \(row.title)", row.ownerName.map { "Owner: \($0)" }, row.ticket.map { "Ticket: \($0)" },
      url ?? "Page: \(row.page)",
    ]
    .compactMap { $0 }
  }
}
