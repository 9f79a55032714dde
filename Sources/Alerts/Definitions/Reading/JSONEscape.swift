import Ground

/// The escapes of JSON strings, and of YAML's double-quoted ones as far as they are the same.
enum JSONEscape {
  /// The scalar that the escape at an offset means, and the offset behind it; nil where there is none.
  static func read(_ bytes: [UInt8], at start: Int) -> (Unicode.Scalar, next: Int)? {
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
      guard let high = hex(bytes, start + 2) else { return nil }
      if let scalar = Unicode.Scalar(high) { return (scalar, start + 6) }
      guard high < 0xDC00, start + 7 < bytes.count, bytes[start + 6] == .backslash,
        bytes[start + 7] == .u, let low = hex(bytes, start + 8), (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      else { return ("\u{FFFD}", start + 6) }
      return (scalar, start + 12)
    default: return nil
    }
  }

  private static func hex(_ bytes: [UInt8], _ start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    return UInt32(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
  }
}
