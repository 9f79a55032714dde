import CText

/// Characters that a reader does not see, or that make a text look like another: what a person copies and what a person
/// reads must be the same.
package enum HiddenText {
  /// The offset of the first byte from `start` on that is neither printable ASCII nor a tab nor the end of a line; the
  /// number of bytes if there is none.
  package static func firstOdd(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    return kedge_first_odd(base.assumingMemoryBound(to: UInt8.self), start, bytes.count)
  }

  /// The hidden characters of a text, each with its place in bytes.
  ///
  /// Characters that join emoji, and those that join letters of scripts that need it, are left alone, as are marks of
  /// direction in prose.
  ///
  /// - Parameters:
  ///   - bytes: The text, in UTF-8.
  ///   - isCode: Whether it is code, in which marks of direction have no place.
  /// - Returns: The characters, in their order.
  package static func all(
    in bytes: UnsafeRawBufferPointer, isCode: Bool
  ) -> [(scalar: Unicode.Scalar, range: Range<Int>)] {
    look(at: bytes, isCode: isCode).hidden
  }

  /// The hidden characters of a text, and whether it has letters of scripts that are taken for Latin, which
  /// ``MixedWords`` knows.
  package static func look(
    at bytes: UnsafeRawBufferPointer, isCode: Bool = true
  ) -> (hidden: [(scalar: Unicode.Scalar, range: Range<Int>)], hasLookalikes: Bool) {
    var found: [(scalar: Unicode.Scalar, range: Range<Int>)] = []
    var hasLookalikes = false
    var before: Unicode.Scalar = " "
    var index = 0
    while index < bytes.count {
      let odd = firstOdd(in: bytes, from: index)
      if odd > index { before = Unicode.Scalar(bytes[odd - 1]) }
      index = odd
      guard let (scalar, length) = scalar(in: bytes, at: index) else {
        index += 1
        continue
      }
      let after = Self.scalar(in: bytes, at: index + length)?.scalar ?? " "
      if isHidden(scalar, isCode: isCode, after: before, before: after, isFirst: index == 0) {
        found.append((scalar, index..<index + length))
      }
      if !hasLookalikes { hasLookalikes = MixedWords.isLookalike(scalar) }
      before = scalar
      index += length
    }
    return (found, hasLookalikes)
  }

  /// How a hidden character is shown where it would have been.
  package static func shown(_ scalar: Unicode.Scalar) -> String { "⟨\(name(scalar))⟩" }

  /// The number of a character, `U+202E`.
  package static func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// What a hidden character does.
  package static func effect(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: "a control character"
    case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C: "it changes the direction of the text"
    case 0x2028, 0x2029: "it ends a line for some programs"
    default: "nobody sees it"
    }
  }

  /// Whether a hidden character has its place in prose: marks of direction, and hyphens that show where words break.
  package static func belongsInProse(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0x00AD: true
    default: false
    }
  }

  private static func isHidden(
    _ scalar: Unicode.Scalar, isCode: Bool, after before: Unicode.Scalar, before after: Unicode.Scalar, isFirst: Bool
  ) -> Bool {
    if DecodedText.isForbidden(scalar) { return true }
    return switch scalar.value {
    case 0x202A...0x202E, 0x200B, 0x2028, 0x2029, 0x2060...0x2064, 0x206A...0x206F, 0x180E, 0x115F, 0x1160, 0x3164,
      0xFFA0, 0xFFF9...0xFFFB:
      true
    case 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0x00AD: isCode
    // Both sides of a joiner are letters of a script that joins, or emoji.
    case 0x200C, 0x200D: before.value < 0x300 || after.value < 0x300
    case 0xFEFF: !isFirst
    // The flags of regions are emoji that tags follow.
    case 0xE0000...0xE007F: before.value != 0x1F3F4 && !(0xE0000...0xE007F).contains(before.value)
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: before.value < 0x80 && !isKeycap(before)
    default: false
    }
  }

  private static func isKeycap(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || scalar == "#" || scalar == "*"
  }

  /// The scalar that begins at an offset; nil if none does.
  static func scalar(in bytes: UnsafeRawBufferPointer, at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard index < bytes.count else { return nil }
    let length = UTF8Text.sequenceLength(bytes, at: index)
    guard length > 0 else { return nil }
    var value = UInt32(bytes[index])
    if length > 1 {
      value &= 0x7F >> UInt32(length)
      for next in 1..<length { value = value << 6 | UInt32(bytes[index + next] & 0x3F) }
    }
    return Unicode.Scalar(value).map { ($0, length) }
  }
}
