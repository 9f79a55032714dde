import Platform

extension String {
  /// Whether the bytes of this text come before those of another: one order for all that is sorted, whatever language
  /// it is in and however its characters are composed.
  package func precedesByBytes(_ other: String) -> Bool {
    var (one, other) = (self, other)
    return one.withUTF8 { one in
      other.withUTF8 { other in
        let common = min(one.count, other.count)
        guard common > 0, let first = one.baseAddress, let second = other.baseAddress else {
          return one.count < other.count
        }
        let order = memcmp(first, second, common)
        return order == 0 ? one.count < other.count : order < 0
      }
    }
  }

  /// The first eight bytes as a number, filled up with zeros: where it differs for two texts, it orders them.
  package var leadingBytes: UInt64 {
    var text = self
    return text.withUTF8 { bytes in
      var number: UInt64 = 0
      for index in 0..<8 { number = number << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0) }
      return number
    }
  }
}
