import Ground

/// A time as somebody's program wrote it: a moment where an offset is written, else a time of some clock.
package enum ClockReading: Hashable, Sendable {
  case moment(Timestamp)
  case local(LocalTime)

  /// Reads what ISO 8601 and RFC 3339 allow: `2026-01-22T10:02:00.5Z`, `2026-01-22 10:02`, `2026-01-22T10:02+0100`.
  package init?(iso text: String) {
    if let moment = Timestamp(rfc3339: text) {
      self = .moment(moment)
      return
    }
    for pattern in Self.isoPatterns {
      guard let time = TimePattern(pattern)?.read(text) else { continue }
      self = time
      return
    }
    return nil
  }

  private static let isoPatterns = [
    "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%dT%H:%M%z", "%Y-%m-%d %H:%M %z", "%Y-%m-%d %H:%M:%S %Z",
    "%Y-%m-%d %H:%M %Z", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M",
  ]
}

/// How a program writes times, in the letters of `strptime`: `%d/%b/%y %I:%M %p`.
package struct TimePattern: Sendable {
  /// What a pattern may hold after a `%`, for people.
  package static let letters = "`%Y %y %m %b %d %H %I %M %S %p %z %Z %%`"

  private enum Part: Sendable {
    case text(UInt8)
    case field(UInt8)
  }

  private var parts: [Part] = []

  /// Reads a pattern; nil if it holds a letter that is not known, or does not say day and time.
  package init?(_ pattern: String) {
    var rest = Array(pattern.utf8)[...]
    var fields: Set<UInt8> = []
    while let byte = rest.popFirst() {
      guard byte == .percent else {
        parts.append(.text(byte))
        continue
      }
      guard let letter = rest.popFirst(), "YymbdHIMSpzZ%".utf8.contains(letter) else { return nil }
      parts.append(letter == .percent ? .text(letter) : .field(letter))
      fields.insert(letter)
    }
    func has(_ letters: String) -> Bool { letters.utf8.contains { fields.contains($0) } }
    let hasHour = has("H") || has("I") && has("p")
    guard has("Yy"), has("mb"), has("d"), hasHour, has("M") else { return nil }
  }

  /// Reads a time; nil if it is not written like this, or there is no such time.
  ///
  /// Spaces at either end count for nothing. A fraction of a second is dropped. `%Z` takes `UTC`, `GMT` and `Z`: other
  /// names mean several offsets.
  package func read(_ text: String) -> ClockReading? {
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first, first <= .space { bytes.removeFirst() }
    while let last = bytes.last, last <= .space { bytes.removeLast() }
    var fields = TimeFields()
    for part in parts {
      switch part {
      case .text(.space):
        guard bytes.first == .space else { return nil }
        bytes = bytes.drop { $0 == .space }
      case .text(let byte): guard bytes.popFirst() == byte else { return nil }
      case .field(let letter): guard fields.take(letter, from: &bytes) else { return nil }
      }
    }
    return bytes.isEmpty ? fields.time : nil
  }
}

/// What of a time has been read.
private struct TimeFields {
  private var year = 0
  private var month = 0
  private var day = 0
  private var hour = 0
  private var isTwelveHours = false
  private var isAfternoon = false
  private var minute = 0
  private var second = 0
  private var offset: Int?

  mutating func take(_ letter: UInt8, from bytes: inout ArraySlice<UInt8>) -> Bool {
    switch Unicode.Scalar(letter) {
    case "Y": return set(\.year, Self.number(&bytes, 4...4, 1...9999))
    // The century of the incident is ours.
    case "y": return set(\.year, Self.number(&bytes, 2...2, 0...99).map { $0 + 2000 })
    case "m": return set(\.month, Self.number(&bytes, 1...2, 1...12))
    case "b": return set(\.month, Self.month(&bytes))
    case "d": return set(\.day, Self.number(&bytes, 1...2, 1...31))
    case "H": return set(\.hour, Self.number(&bytes, 1...2, 0...23))
    case "I":
      isTwelveHours = true
      return set(\.hour, Self.number(&bytes, 1...2, 1...12))
    case "M": return set(\.minute, Self.number(&bytes, 2...2, 0...59))
    case "S": return set(\.second, Self.second(&bytes))
    case "p": return takeHalf(&bytes)
    case "z", "Z": return takeOffset(&bytes, isName: letter == UInt8.capitalZ)
    default: return false
    }
  }

  /// The time; nil if there is no such one.
  var time: ClockReading? {
    guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
    let hour = isTwelveHours ? hour % 12 + (isAfternoon ? 12 : 0) : hour
    let local = LocalTime(date, seconds: hour * 3600 + minute * 60 + second)
    return offset.map { .moment(local.moment(offset: $0)) } ?? .local(local)
  }

  private mutating func set(_ field: WritableKeyPath<TimeFields, Int>, _ value: Int?) -> Bool {
    guard let value else { return false }
    self[keyPath: field] = value
    return true
  }

  private static func number(
    _ bytes: inout ArraySlice<UInt8>, _ width: ClosedRange<Int>, _ range: ClosedRange<Int>
  ) -> Int? {
    let digits = bytes.prefix(width.upperBound).prefix { UInt8.digits.contains($0) }
    guard width.contains(digits.count), let value = CivilDate.number(digits), range.contains(value) else { return nil }
    bytes = bytes.dropFirst(digits.count)
    return value
  }

  /// Seconds, of which a fraction is dropped.
  private static func second(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    guard let value = number(&bytes, 2...2, 0...60) else { return nil }
    if bytes.first == .period, bytes.dropFirst().first.map(UInt8.digits.contains) == true {
      bytes = bytes.dropFirst().drop { UInt8.digits.contains($0) }
    }
    return value
  }

  /// An English month, whole or by its first three letters.
  private static func month(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    let letters = bytes.prefix { UInt8.lowercaseLetters.contains($0 | 0x20) }
    let word = String(decoding: letters, as: UTF8.self).lowercased()
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december",
    ]
    guard let index = names.firstIndex(where: { $0 == word || $0.prefix(3) == word }) else { return nil }
    bytes = bytes.dropFirst(letters.count)
    return index + 1
  }

  private mutating func takeHalf(_ bytes: inout ArraySlice<UInt8>) -> Bool {
    let word = String(decoding: bytes.prefix(2), as: UTF8.self).lowercased()
    guard word == "am" || word == "pm" else { return false }
    isAfternoon = word == "pm"
    bytes = bytes.dropFirst(2)
    return true
  }

  /// `Z`, `+01:00`, `+0100`, `+01`; where a name may be, `UTC` and `GMT`.
  private mutating func takeOffset(_ bytes: inout ArraySlice<UInt8>, isName: Bool) -> Bool {
    for name in ["UTC", "GMT", "Z", "z"] where bytes.starts(with: name.utf8) && (isName || name.utf8.count == 1) {
      bytes = bytes.dropFirst(name.utf8.count)
      offset = 0
      return true
    }
    guard !isName, let sign = bytes.first, sign == .plus || sign == .hyphen else { return false }
    bytes.removeFirst()
    guard let hours = Self.number(&bytes, 2...2, 0...23) else { return false }
    if bytes.first == .colon { bytes.removeFirst() }
    let minutes = Self.number(&bytes, 2...2, 0...59) ?? 0
    offset = (sign == .hyphen ? -1 : 1) * (hours * 60 + minutes) * 60
    return true
  }
}
