import Crypto
import Handbook
import Links

/// The report as an iCalendar: a whole-day event on each day when a test falls due.
public struct CalendarFormat: Sendable {
  private let baseURL: String?

  /// Takes the address of the published site, for links.
  public init(baseURL: String?) { self.baseURL = baseURL }

  /// The calendar, its lines folded and ended by CR LF.
  public func text(of report: FreshnessReport) -> String {
    let lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kedge//Drills//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      "NAME:Drills", "X-WR-CALNAME:Drills",
    ]
    let events = Parallel.map(report.rows) { Self.text(event($0, report.today)) }
    return Self.text(lines) + events.joined() + "END:VCALENDAR\r\n"
  }

  private static func text(_ lines: [String]) -> String {
    var text = ""
    for line in lines {
      text += folded(line)
      text += "\r\n"
    }
    return text
  }

  private func event(_ row: FreshnessRow, _ today: CivilDate) -> [String] {
    // What nothing proves is due now, whichever day now is.
    let day = row.freshness.due ?? today
    let url = row.page.flatMap { page in baseURL.map { $0 + "/" + ContentPath.percentEncoded(page) } }
    var details = [row.sentence]
    if let owner = row.ownerName { details.append("Owner: \(owner)") }
    if let url { details.append(url) } else if let page = row.page { details.append("Page: \(page)") }
    var lines = [
      "BEGIN:VEVENT", "UID:\(Self.identifier(row.path))", "DTSTAMP:\(Self.basic(today))T000000Z",
      "DTSTART;VALUE=DATE:\(Self.basic(day))", "DTEND;VALUE=DATE:\(Self.basic(day.adding(months: 0, days: 1)))",
      "SUMMARY:" + Self.escaped("Drill due: \(row.title)" + (row.severity.map { " (\($0))" } ?? "")),
      "DESCRIPTION:" + Self.escaped(details.joined(separator: "\n")),
    ]
    if let url { lines.append("URL:\(url)") }
    if let owner = row.ownerName { lines.append("CONTACT:" + Self.escaped(owner)) }
    return lines + ["CATEGORIES:\(row.kind),\(row.state.rawValue)", "TRANSP:TRANSPARENT", "END:VEVENT"]
  }

  /// The same for the same document for ever, so that a calendar moves the event rather than adding one.
  private static func identifier(_ path: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let name = SHA256.hash(data: Array(path.utf8)).prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "drill-" + String(decoding: name, as: UTF8.self) + "@kedge"
  }

  private static func basic(_ date: CivilDate) -> String {
    String(date.year * 10_000 + date.month * 100 + date.day + 100_000_000).dropFirst().description
  }

  private static func escaped(_ text: String) -> String {
    var text = text
    let isPlain = text.withUTF8 { bytes in
      bytes.allSatisfy { byte in
        byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: ";")
          && byte != UInt8(ascii: ",")
      }
    }
    if isPlain { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\", ";", ",": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\u{0}"..<"\u{20}", "\u{7F}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// A line of at most 75 octets, the rest on lines that begin with a space; no character is cut.
  private static func folded(_ line: String) -> String {
    guard line.utf8.count > 75 else { return line }
    var line = line
    return line.withUTF8 { bytes in
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + bytes.count / 20 + 8)
      var (start, width) = (0, 75)
      while bytes.count - start > width {
        var end = start + width
        // Not inside a character: its other bytes are 10xxxxxx.
        while bytes[end] & 0xC0 == 0x80 { end -= 1 }
        result += bytes[start..<end]
        result += "\r\n ".utf8
        // The blank counts too.
        (start, width) = (end, 74)
      }
      result += bytes[start...]
      return String(decoding: result, as: UTF8.self)
    }
  }
}
