import Ground

/// A time zone as the system's file of it describes it (TZif, RFC 9636): when which offset from UTC holds.
///
/// A file is read within its own bounds, whatever it says of its sizes; one that contradicts itself is refused.
package struct ZoneFile: Sendable {
  /// How large such a file may be, in bytes: the largest of the system's are below 4,000.
  package static let maximumSize = 500_000

  /// The moments at which an offset begins to hold, ascending, as seconds since 1970.
  private var transitions: [Int] = []
  /// The offset that holds from each transition on, in seconds.
  private var offsets: [Int] = []
  /// The offset that holds before the first.
  private var first = 0
  /// What holds after the last; nil if that is its offset.
  private var rule: ZoneRule?

  /// UTC itself.
  package static let utc = ZoneFile()

  private init() {}

  /// Reads a file.
  ///
  /// - Returns: nil if it is not a TZif file, or contradicts itself.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.maximumSize, var header = Header(bytes, at: 0) else { return nil }
    var wide = 4
    if header.version >= UInt8(ascii: "2") {
      // The same once more, with 64 bits for a moment; what came first is for readers of 1996.
      guard let second = Header(bytes, at: 44 + header.size(wide: 4)) else { return nil }
      (header, wide) = (second, 8)
    }
    let start = header.start + 44
    let end = start + header.size(wide: wide)
    guard end <= bytes.count, header.types > 0 else { return nil }
    let kinds = start + header.times * wide
    let types = kinds + header.times
    var all: [Int] = []
    for index in 0..<header.types {
      let offset = Int(Int32(truncatingIfNeeded: Self.number(bytes, types + index * 6, 4)))
      guard abs(offset) < 26 * 3600 else { return nil }
      all.append(offset)
    }
    first = all[0]
    for index in 0..<header.times {
      let moment = Self.number(bytes, start + index * wide, wide)
      let kind = Int(bytes[kinds + index])
      guard kind < all.count, moment > transitions.last ?? .min else { return nil }
      transitions.append(moment)
      offsets.append(all[kind])
    }
    guard wide == 8 else { return }
    let footer = bytes[end...]
    guard footer.first == .lineFeed, let close = footer.dropFirst().firstIndex(of: .lineFeed) else { return nil }
    let text = footer[(end + 1)..<close]
    guard !text.isEmpty else { return }
    guard let rule = ZoneRule(text) else { return nil }
    self.rule = rule
  }

  /// The offset from UTC that holds at a moment, in seconds.
  package func offset(at moment: Int) -> Int {
    guard let last = transitions.last, moment < last else {
      return rule?.offset(at: moment) ?? offsets.last ?? first
    }
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : offsets[low - 1]
  }

  /// When the clocks of the zone show a time.
  package func moments(of local: LocalTime) -> ZonedTime {
    var found: [Timestamp] = []
    for offset in Set(offsets + [first] + (rule?.offsets ?? [])).sorted(by: >) {
      let moment = local.moment(offset: offset)
      if self.offset(at: moment.secondsSinceEpoch) == offset { found.append(moment) }
    }
    guard let early = found.first, let late = found.last else { return .skipped }
    return early == late ? .moment(early) : .ambiguous(early, late)
  }

  /// A big-endian number of four bytes or eight.
  private static func number(_ bytes: [UInt8], _ start: Int, _ width: Int) -> Int {
    var value: UInt64 = 0
    for byte in bytes[start..<start + width] { value = value << 8 | UInt64(byte) }
    return width == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(truncatingIfNeeded: value)
  }

  /// What stands before a block of data.
  private struct Header {
    let start: Int
    let version: UInt8
    let isUTC, isStandard, leaps, times, types, letters: Int

    init?(_ bytes: [UInt8], at start: Int) {
      guard start + 44 <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8) else { return nil }
      self.start = start
      version = bytes[start + 4]
      var counts: [Int] = []
      for index in 0..<6 {
        let count = ZoneFile.number(bytes, start + 20 + index * 4, 4)
        guard (0...ZoneFile.maximumSize).contains(count) else { return nil }
        counts.append(count)
      }
      (isUTC, isStandard, leaps) = (counts[0], counts[1], counts[2])
      (times, types, letters) = (counts[3], counts[4], counts[5])
    }

    /// How many bytes the block has after its header.
    func size(wide: Int) -> Int {
      times * wide + times + types * 6 + letters + leaps * (wide + 4) + isStandard + isUTC
    }
  }
}
