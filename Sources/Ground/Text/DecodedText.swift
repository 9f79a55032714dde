import Platform

/// The gate for decoded text: a character reference or an escape produces characters that no check of the source has
/// seen.
package enum DecodedText {
  /// Whether no text may hold a character: a control character other than the ends of lines and tabs, or one that
  /// Unicode keeps free for ever.
  package static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  /// A text without such characters: U+FFFD is in their place; nil if there is none.
  package static func replacing(_ text: String) -> (text: String, first: Unicode.Scalar)? {
    guard let first = text.unicodeScalars.first(where: isForbidden) else { return nil }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isForbidden(scalar) ? "\u{FFFD}" : scalar) }
    return (String(result), first)
  }

  /// A decoded text with U+FFFD in the place of such characters, and of bytes that are not UTF-8; nil if there is none.
  package static func gated(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let isValid = UTF8Text.firstInvalidByte(in: UnsafeRawBufferPointer(bytes)) == nil
    let text = String(decoding: bytes, as: UTF8.self)
    if let gated = replacing(text) { return Array(gated.text.utf8) }
    return isValid ? nil : Array(text.utf8)
  }

  /// Whether something may be a character reference: `&` and a letter or a number.
  package static func hasReference(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while let place = ampersand(in: bytes, from: index) {
      index = place + 1
      guard index < bytes.count else { return false }
      if bytes[index] == .hash || UInt8.lowercaseLetters.contains(bytes[index] | 0x20) { return true }
    }
    return false
  }

  /// Whether a numeric character reference, `&#27;` or `&#xFFFE;`, produces such a character.
  package static func hasForbiddenReference(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while let start = ampersand(in: bytes, from: index) {
      index = start + 1
      guard index < bytes.count, bytes[index] == .hash else { continue }
      index += 1
      let isHex = index < bytes.count && bytes[index] | 0x20 == .x
      if isHex { index += 1 }
      var value: UInt32 = 0
      while index < bytes.count, let digit = Hexadecimal.digit(bytes[index]), isHex || digit < 10 {
        value = min(value * (isHex ? 16 : 10) + UInt32(digit), 0x11_0000)
        index += 1
      }
      if value > 0, let scalar = Unicode.Scalar(value), isForbidden(scalar) { return true }
    }
    return false
  }

  private static func ampersand(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count else { return nil }
    return memchr(base + start, Int32(UInt8.ampersand), bytes.count - start).map { UnsafeRawPointer($0) - base }
  }
}
