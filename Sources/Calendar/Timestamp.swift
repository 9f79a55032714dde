import Ground

/// A moment as RFC 3339 writes it, with its offset from UTC: `2026-01-22T10:02:00Z`.
package struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let secondsSinceEpoch: Int

  /// Takes the seconds since 1970-01-01T00:00:00Z.
  package init(secondsSinceEpoch: Int) { self.secondsSinceEpoch = secondsSinceEpoch }

  /// Takes the beginning of a day in UTC.
  package init(startOf day: CivilDate) { self.init(secondsSinceEpoch: day.daysSinceEpoch * 86_400) }

  /// The moments that a date of four digits can say in UTC: 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
  package static let writable = -62_135_596_800...253_402_300_799

  /// Reads RFC 3339 with a mandatory offset; a space may replace the `T`, seconds may be left out.
  ///
  /// A moment whose offset leads out of the years that can be written is none.
  package init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 17, let date = CivilDate(isoBytes: bytes[0..<10]) else {
      return nil
    }
    guard bytes[10] | 0x20 == .t || bytes[10] == .space else { return nil }
    guard let hour = CivilDate.number(bytes[11..<13]), bytes[13] == .colon,
      let minute = CivilDate.number(bytes[14..<16]), hour < 24, minute < 60
    else { return nil }
    var index = 16
    var second = 0
    if bytes[index] == .colon {
      guard bytes.count >= index + 4, let value = CivilDate.number(bytes[index + 1..<index + 3]), value <= 60 else {
        return nil
      }
      second = value
      index += 3
      if index < bytes.count, bytes[index] == .period {
        let digits = bytes[(index + 1)...].prefix { UInt8.digits.contains($0) }
        guard !digits.isEmpty else { return nil }
        index = digits.endIndex
      }
    }
    guard let offset = Self.offset(bytes[index...]) else { return nil }
    secondsSinceEpoch = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset * 60
    guard Self.writable.contains(secondsSinceEpoch) else { return nil }
  }

  /// The day in UTC.
  package var date: CivilDate {
    CivilDate(daysSinceEpoch: Int((Double(secondsSinceEpoch) / 86_400).rounded(.down)))
  }

  /// `10:02`, in UTC.
  package var clockText: String {
    let seconds = secondsSinceEpoch - date.daysSinceEpoch * 86_400
    return String(unsafeUninitializedCapacity: 5) { text in
      Self.write(seconds / 60, to: text)
      return 5
    }
  }

  /// `2026-01-22T10:02:00Z`.
  package var description: String {
    let date = date
    let seconds = secondsSinceEpoch - date.daysSinceEpoch * 86_400
    let clock = String(unsafeUninitializedCapacity: 10) { text in
      text[0] = UInt8.capitalT
      Self.write(seconds / 60, to: UnsafeMutableBufferPointer(rebasing: text[1...]))
      (text[6], text[9]) = (UInt8.colon, UInt8.capitalZ)
      (text[7], text[8]) = Self.digits(seconds % 60)
      return 10
    }
    return date.description + clock
  }

  /// Writes minutes since midnight as `10:02`.
  private static func write(_ minutes: Int, to text: UnsafeMutableBufferPointer<UInt8>) {
    (text[0], text[1]) = digits(minutes / 60)
    text[2] = UInt8.colon
    (text[3], text[4]) = digits(minutes % 60)
  }

  /// A number below 100 as two digits.
  private static func digits(_ number: Int) -> (UInt8, UInt8) {
    (UInt8.digit0 + UInt8(truncatingIfNeeded: number / 10), UInt8.digit0 + UInt8(truncatingIfNeeded: number % 10))
  }

  package static func < (lhs: Timestamp, rhs: Timestamp) -> Bool { lhs.secondsSinceEpoch < rhs.secondsSinceEpoch }

  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first else { return nil }
    let rest = bytes.dropFirst()
    if sign == .capitalZ || sign == .z { return rest.isEmpty ? 0 : nil }
    guard sign == .plus || sign == .hyphen, rest.count == 5 else { return nil }
    guard let hours = CivilDate.number(rest.prefix(2)), let minutes = CivilDate.number(rest.suffix(2)),
      rest[rest.startIndex + 2] == .colon, hours < 24, minutes < 60
    else { return nil }
    return (sign == .hyphen ? -1 : 1) * (hours * 60 + minutes)
  }
}
