import Calendar
import Ground
import Handbook

/// The lines of an iCalendar in the making: pieces are added to the last line until it is ended.
struct CalendarLines {
  private(set) var bytes: [UInt8] = []
  private var lineStart = 0

  /// Takes how many bytes there will be, about.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Adds what is in the source to the line.
  mutating func add(_ literal: StaticString) { bytes.append(literal: literal) }

  /// Adds text to the line as it is.
  mutating func add(text: String) { bytes.append(text: text) }

  /// Adds a day to the line, `20261121`.
  mutating func add(_ date: CivilDate) {
    for byte in date.description.utf8 where byte != .hyphen { bytes.append(byte) }
  }

  /// Adds text to the line as RFC 5545 escapes it.
  mutating func add(escaping text: String) {
    var text = text
    text.withUTF8 { bytes.append($0, escaping: Self.isEscaped, Self.escape) }
  }

  /// Adds bytes to the line as hexadecimal digits.
  mutating func add(hexadecimal digits: some Sequence<UInt8>) {
    for byte in digits { bytes.append(hexadecimal: byte) }
  }

  /// Adds a URL to the line; what would end the line is left out.
  mutating func add(uri: String) { for byte in uri.utf8 where byte > .space && byte != .delete { bytes.append(byte) } }

  /// Begins a calendar.
  mutating func begin(calendar name: StaticString) {
    add(line: "BEGIN:VCALENDAR")
    add(line: "VERSION:2.0")
    add("PRODID:-//Kedge//")
    add(name)
    add(line: "//EN")
    add(line: "CALSCALE:GREGORIAN")
    add(line: "METHOD:PUBLISH")
    for key in ["NAME:", "X-WR-CALNAME:"] as [StaticString] {
      add(key)
      add(line: name)
    }
  }

  /// Adds the lines that make an event last a whole day.
  mutating func add(day: CivilDate) {
    add("DTSTART;VALUE=DATE:")
    add(day)
    end()
    add("DTEND;VALUE=DATE:")
    add(day.adding(months: 0, days: 1))
    end()
  }

  /// Adds a whole line.
  mutating func add(line: StaticString) {
    add(line)
    end()
  }

  /// Ends the line, folded to at most 75 octets: the rest on lines that begin with a space; no character is cut.
  mutating func end() {
    if bytes.count - lineStart > 75 {
      let line = Array(bytes[lineStart...])
      bytes.removeLast(line.count)
      fold(line)
    }
    bytes.append(literal: "\r\n")
    lineStart = bytes.count
  }

  private mutating func fold(_ line: [UInt8]) {
    var (start, width) = (0, 75)
    while line.count - start > width {
      var end = start + width
      // Not inside a character: its other bytes are 10xxxxxx.
      while line[end] & 0xC0 == 0x80 { end -= 1 }
      bytes.append(contentsOf: line[start..<end])
      bytes.append(literal: "\r\n ")
      // The space counts too.
      (start, width) = (end, 74)
    }
    bytes.append(contentsOf: line[start...])
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < .space || byte == .delete || byte == .backslash || byte == .semicolon || byte == .comma
  }

  private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8.lineFeed: bytes.append(literal: "\\n")
    case UInt8.backslash, UInt8.semicolon, UInt8.comma:
      bytes.append(UInt8.backslash)
      bytes.append(byte)
    default: bytes.append(UInt8.space)
    }
  }
}
