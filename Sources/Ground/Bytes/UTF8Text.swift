import CText
import Platform

/// Whether bytes are valid UTF-8, and where they are not.
package enum UTF8Text {
  /// The offset of the first `byte` from `start` on, by the C library's search.
  package static func first(_ byte: UInt8, in bytes: [UInt8], from start: Int = 0) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, start < bytes.count else { return nil }
      return memchr(base + start, Int32(byte), bytes.count - start).map { UnsafeRawPointer($0) - base }
    }
  }

  /// The offset of the first `byte` from `start` on, by the C library's search.
  @inline(__always)
  package static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count else { return nil }
    return memchr(base + start, Int32(byte), bytes.count - start).map {
      UnsafeRawPointer($0) - UnsafeRawPointer(base)
    }
  }

  /// Whether a part of the bytes is nothing but ASCII.
  package static func isASCII(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    var seen: UInt8 = 0
    for byte in bytes[range] { seen |= byte }
    return seen < 0x80
  }

  /// The offset of the first byte that begins no valid sequence; nil if all are valid.
  package static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { firstInvalidByte(in: $0) }
  }

  /// The offset of the first byte that begins no valid sequence; nil if all are valid.
  package static func firstInvalidByte(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
    // Text is nearly all ASCII: from one other character to the next.
    var index = kedge_first_non_ascii(base, 0, bytes.count)
    while index < bytes.count {
      let length = sequenceLength(bytes, at: index)
      guard length > 0 else { return index }
      index = kedge_first_non_ascii(base, index + length, bytes.count)
    }
    return nil
  }

  /// The length of the valid sequence at `index`, 0 if there is none (Unicode, table 3-7).
  package static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return 0
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
