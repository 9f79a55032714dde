import Ground

/// An address of the Internet Protocol in text, and which network it is of.
///
/// A loopback address is the reader's own machine, whoever reads: like `localhost` it tells nothing of the inside.
enum NetworkAddress {
  /// What an IPv4 address is, where no outsider can use it.
  static func kind(ofIPv4 text: ArraySlice<UInt8>) -> String? {
    let parts = text.split(separator: UInt8.period, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part -> Int? in
      guard (1...3).contains(part.count), part.allSatisfy(UInt8.digits.contains) else { return nil }
      return part.reduce(0) { $0 * 10 + Int($1 - UInt8.digit0) }
    }
    guard parts.count == 4, numbers.count == 4, numbers.allSatisfy({ $0 < 256 }) else { return nil }
    switch (numbers[0], numbers[1]) {
    case (10, _), (172, 16...31), (192, 168): return "an address of a private network (RFC 1918)"
    case (169, 254): return "a link-local address"
    default: return nil
    }
  }

  /// What an IPv6 address is, where no outsider can use it.
  static func kind(ofIPv6 text: ArraySlice<UInt8>) -> String? {
    guard let groups = groups(of: text) else { return nil }
    if groups[0] & 0xFE00 == 0xFC00 { return "an address of a private network (RFC 4193)" }
    return groups[0] & 0xFFC0 == 0xFE80 ? "a link-local address" : nil
  }

  /// The eight groups of an IPv6 address, of which `::` leaves out those that are zero.
  private static func groups(of text: ArraySlice<UInt8>) -> [UInt16]? {
    var halves: [[UInt16]] = [[]]
    var rest = text
    func group(_ digits: ArraySlice<UInt8>) -> UInt16? {
      guard (1...4).contains(digits.count) else { return nil }
      var value: UInt16 = 0
      for byte in digits {
        guard let digit = Hexadecimal.digit(byte) else { return nil }
        value = value << 4 | UInt16(digit)
      }
      return value
    }
    while !rest.isEmpty {
      if rest.starts(with: "::".utf8) {
        guard halves.count == 1 else { return nil }
        halves.append([])
        rest = rest.dropFirst(2)
        continue
      }
      if rest.first == .colon {
        guard halves.last?.isEmpty == false else { return nil }
        rest = rest.dropFirst()
      }
      let digits = rest.prefix { $0 != .colon }
      guard let value = group(digits) else { return nil }
      halves[halves.count - 1].append(value)
      rest = rest.dropFirst(digits.count)
    }
    let count = halves.reduce(0) { $0 + $1.count }
    guard halves.count == 2 ? count < 8 : count == 8 else { return nil }
    return halves[0] + Array(repeating: 0, count: 8 - count) + (halves.count == 2 ? halves[1] : [])
  }
}
