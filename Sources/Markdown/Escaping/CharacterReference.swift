import Ground

/// A numeric or well-known named character reference, such as `&#58;` or `&colon;`, with or without its `;`.
struct CharacterReference {
  /// What it stands for; nil for a name that this table does not have.
  let scalar: Unicode.Scalar?
  /// The bytes that it takes, `&` and `;` included.
  let length: Int

  /// Reads the reference that starts at `start`, if there is one.
  init?(in bytes: [UInt8], at start: Int) {
    var index = start + 1
    if index < bytes.count, bytes[index] == .hash {
      index += 1
      let isHex = index < bytes.count && bytes[index] | 0x20 == .x
      if isHex { index += 1 }
      var value: UInt32 = 0
      var digits = 0
      while index < bytes.count, let digit = Self.digit(bytes[index], isHex: isHex) {
        value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
        digits += 1
        index += 1
      }
      guard digits > 0 else { return nil }
      scalar =
        Self.windows[value]
        ?? Unicode.Scalar(value).flatMap { DecodedText.isForbidden($0) ? nil : $0 } ?? "\u{FFFD}"
    } else {
      let nameStart = index
      while index < bytes.count, index - nameStart < 32, Self.isAlphanumeric(bytes[index]) { index += 1 }
      guard index > nameStart else { return nil }
      scalar = Self.named[String(decoding: bytes[nameStart..<index], as: UTF8.self)]
    }
    if index < bytes.count, bytes[index] == .semicolon { index += 1 }
    length = index - start
  }

  /// Bytes in which references are what they stand for.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - counts: Whether a reference that the tables know, and that starts at an index, is one.
  /// - Returns: The text with them replaced.
  static func decoding(_ bytes: [UInt8], where counts: (CharacterReference, Int) -> Bool) -> [UInt8] {
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == .ampersand, let reference = CharacterReference(in: bytes, at: index),
        let scalar = reference.scalar, counts(reference, index)
      {
        decoded.append(contentsOf: String(Character(scalar)).utf8)
        index += reference.length
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return decoded
  }

  /// What browsers take the numbers of some control characters for: the characters of Windows-1252.
  private static let windows: [UInt32: Unicode.Scalar] = [
    0x80: "€", 0x82: "‚", 0x83: "ƒ", 0x84: "„", 0x85: "…", 0x86: "†", 0x87: "‡", 0x88: "ˆ", 0x89: "‰", 0x8A: "Š",
    0x8B: "‹", 0x8C: "Œ", 0x8E: "Ž", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—",
    0x98: "˜", 0x99: "™", 0x9A: "š", 0x9B: "›", 0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
  ]

  /// Whether a browser takes it for one in an attribute: a name without its `;` only if it is one of the oldest, and no
  /// `=` follows. `&num=10` is a part of an address.
  func counts(in bytes: [UInt8], at start: Int) -> Bool {
    let end = start + length
    if bytes[start + 1] == .hash || bytes[end - 1] == .semicolon { return true }
    guard end == bytes.count || bytes[end] != .equals else { return false }
    return Self.oldest.contains { bytes[start + 1..<end].elementsEqual($0.utf8) }
  }

  private static let oldest = ["amp", "AMP", "lt", "LT", "gt", "GT", "quot", "QUOT", "nbsp"]

  private static let named: [String: Unicode.Scalar] = [
    "colon": ":", "Tab": "\t", "NewLine": "\n", "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">",
    "quot": "\"", "QUOT": "\"", "apos": "'", "nbsp": "\u{A0}", "sol": "/", "lpar": "(", "rpar": ")", "num": "#",
    "quest": "?", "period": ".", "comma": ",", "semi": ";", "equals": "=", "commat": "@", "excl": "!",
  ]

  private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
    switch byte {
    case UInt8.digits: UInt32(byte - UInt8.digit0)
    case UInt8.a...UInt8.f where isHex: UInt32(byte - UInt8.a) + 10
    case UInt8.capitalA...UInt8.capitalF where isHex: UInt32(byte - UInt8.capitalA) + 10
    default: nil
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8.lowercaseLetters, UInt8.capitalLetters,
      UInt8.digits:
      true
    default: false
    }
  }
}
