/// A moment as RFC 3339 writes it, with its offset from UTC: `2026-01-22T10:02:00Z`.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let secondsSinceEpoch: Int

  /// Takes the seconds since 1970-01-01T00:00:00Z.
  public init(secondsSinceEpoch: Int) { self.secondsSinceEpoch = secondsSinceEpoch }

  /// Reads RFC 3339 with a mandatory offset; a space may stand for the `T`, seconds may be left out.
  public init?(rfc3339 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 17, let date = CivilDate(isoBytes: bytes[0..<10]) else {
      return nil
    }
    guard bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " ") else { return nil }
    guard let hour = CivilDate.number(bytes[11..<13]), bytes[13] == UInt8(ascii: ":"),
      let minute = CivilDate.number(bytes[14..<16]), hour < 24, minute < 60
    else { return nil }
    var index = 16
    var second = 0
    if bytes[index] == UInt8(ascii: ":") {
      guard bytes.count >= index + 4, let value = CivilDate.number(bytes[index + 1..<index + 3]), value <= 60 else {
        return nil
      }
      second = value
      index += 3
      if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
        let digits = bytes[(index + 1)...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty else { return nil }
        index = digits.endIndex
      }
    }
    guard let offset = Self.offset(bytes[index...]) else { return nil }
    secondsSinceEpoch = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset * 60
  }

  /// The day in UTC.
  public var date: CivilDate {
    CivilDate(daysSinceEpoch: Int((Double(secondsSinceEpoch) / 86_400).rounded(.down)))
  }

  /// `10:02`, in UTC.
  public var clockText: String {
    let seconds = secondsSinceEpoch - date.daysSinceEpoch * 86_400
    let (hour, minute) = (seconds / 3600, seconds / 60 % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// `2026-01-22T10:02:00Z`.
  public var description: String {
    let second = secondsSinceEpoch - date.daysSinceEpoch * 86_400
    return "\(date)T\(clockText):\(second % 60 < 10 ? "0" : "")\(second % 60)Z"
  }

  public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool { lhs.secondsSinceEpoch < rhs.secondsSinceEpoch }

  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first else { return nil }
    let rest = bytes.dropFirst()
    if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return rest.isEmpty ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), rest.count == 5 else { return nil }
    guard let hours = CivilDate.number(rest.prefix(2)), let minutes = CivilDate.number(rest.suffix(2)),
      rest[rest.startIndex + 2] == UInt8(ascii: ":"), hours < 24, minutes < 60
    else { return nil }
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
  }
}
