/// The escapes of JSON strings read, and of YAML's double-quoted ones as far as they are the same.
extension JSONEscape {
  /// The scalar that the escape at an offset means, and the offset after it; nil if there is none.
  ///
  /// Two escapes that are a surrogate pair are one scalar, half a pair is U+FFFD.
  package static func read(_ bytes: [UInt8], at start: Int) -> (Unicode.Scalar, next: Int)? {
    guard start + 1 < bytes.count, bytes[start] == .backslash else { return nil }
    switch bytes[start + 1] {
    case UInt8.quote: return ("\"", start + 2)
    case UInt8.backslash: return ("\\", start + 2)
    case UInt8.slash: return ("/", start + 2)
    case UInt8.b: return ("\u{8}", start + 2)
    case UInt8.f: return ("\u{C}", start + 2)
    case UInt8.n: return ("\n", start + 2)
    case UInt8.r: return ("\r", start + 2)
    case UInt8.t: return ("\t", start + 2)
    case UInt8.u:
      guard let high = unit(bytes, start + 2) else { return nil }
      if let scalar = Unicode.Scalar(high) { return (scalar, start + 6) }
      guard high < 0xDC00, start + 7 < bytes.count, bytes[start + 6] == .backslash,
        bytes[start + 7] == .u, let low = unit(bytes, start + 8), (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      else { return ("\u{FFFD}", start + 6) }
      return (scalar, start + 12)
    default: return nil
    }
  }

  /// Four hexadecimal digits.
  private static func unit(_ bytes: [UInt8], _ start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[start..<start + 4] {
      let digit: UInt8
      switch byte {
      case UInt8.digits: digit = byte - .digit0
      case UInt8.a...UInt8.f: digit = byte - .a + 10
      case UInt8.capitalA...UInt8.capitalF: digit = byte - .capitalA + 10
      default: return nil
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
