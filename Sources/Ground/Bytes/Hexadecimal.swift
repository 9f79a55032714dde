/// Bytes and numbers as lower-case hexadecimal digits.
package enum Hexadecimal {
  /// Two digits for each byte.
  package static func text(of bytes: some Sequence<UInt8>) -> String {
    var digits: [UInt8] = []
    for byte in bytes { digits.append(hexadecimal: byte) }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Sixteen digits, with leading zeros.
  package static func text(of number: UInt64) -> String {
    withUnsafeBytes(of: number.bigEndian) { text(of: $0) }
  }
}
