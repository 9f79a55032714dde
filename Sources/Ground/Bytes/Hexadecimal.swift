/// Bytes and numbers as lower-case hexadecimal digits.
@usableFromInline
package enum Hexadecimal {
  /// Two digits for each byte.
  @inlinable
  package static func text(of bytes: some Sequence<UInt8>) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * bytes.underestimatedCount)
    for byte in bytes { digits.append(hexadecimal: byte) }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Sixteen digits, with leading zeros.
  package static func text(of number: UInt64) -> String {
    withUnsafeBytes(of: number.bigEndian) { text(of: $0) }
  }

  /// The value of a hexadecimal digit, in either case; nil for any other byte.
  package static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8.digits: byte - .digit0
    case UInt8.a...UInt8.f: byte - .a + 10
    case UInt8.capitalA...UInt8.capitalF: byte - .capitalA + 10
    default: nil
    }
  }
}
