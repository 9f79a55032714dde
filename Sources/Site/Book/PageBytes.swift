import Ground
import Markdown
import Platform

/// Looking through the bytes of a finished page.
extension UnsafeBufferPointer<UInt8> {
  /// Where a text that starts with `<` or another rare byte is next found.
  func find(_ text: StaticString, from start: Int) -> Int? {
    guard let base = baseAddress else { return nil }
    let first = Int32(text.utf8Start.pointee)
    var index = start
    while index < count, let found = memchr(base + index, first, count - index) {
      index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if holds(text, at: index) { return index }
      index += 1
    }
    return nil
  }

  /// A part, as a separate buffer.
  @inline(__always)
  func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: self[range]) }

  /// Whether a text is at `start`.
  @inline(__always)
  func holds(_ text: StaticString, at start: Int) -> Bool {
    guard start + text.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<text.utf8CodeUnitCount where self[start + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// Whether other bytes are at the beginning.
  func hasPrefix(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = baseAddress, let first = other.baseAddress else { return other.isEmpty }
    return other.count <= count && memcmp(start, first, other.count) == 0
  }

  /// Where one of two bytes is next found.
  @inline(__always)
  func next(_ first: UInt8, or second: UInt8, from start: Int) -> Int? {
    var index = start
    let ones: UInt64 = 0x0101_0101_0101_0101
    // Eight bytes at a time: what is looked for is a byte of zeros once it is taken from each.
    while index + 8 <= count {
      let bytes = UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      let (a, b) = (bytes ^ ones &* UInt64(first), bytes ^ ones &* UInt64(second))
      let zeros = ((a &- ones) & ~a | (b &- ones) & ~b) & 0x8080_8080_8080_8080
      if zeros != 0 { return index + zeros.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < count, self[index] != first, self[index] != second { index += 1 }
    return index < count ? index : nil
  }

  /// The text that the value of an attribute means.
  func text(ofValue value: Range<Int>) -> String { HTMLText.decode(Array(self[value])[...]) }

  /// Whether a value is an address with a scheme that our pages have: most of them, seen without a String.
  func isElsewhere(_ value: Range<Int>) -> Bool {
    switch value.isEmpty ? 0 : self[value.lowerBound] {
    case UInt8.h: holds("https:", at: value.lowerBound) || holds("http:", at: value.lowerBound)
    case UInt8.m: holds("mailto:", at: value.lowerBound)
    case UInt8.t: holds("tel:", at: value.lowerBound)
    default: false
    }
  }
}

extension UInt8 {
  /// Whether a byte is written in a URL, in an attribute and in an id as it is, and divides no list of ids.
  @inline(__always)
  var isPlainInAttribute: Bool {
    // A bit for each letter and digit and for each of `! $ ( ) * + , - . / : = @ _ ~`.
    let plain: UInt64 = self < 64 ? 0x27FF_FF12_0000_0000 : 0x47FF_FFFE_87FF_FFFF
    return self < 0x80 && plain &>> UInt64(self & 63) & 1 != 0
  }
}
