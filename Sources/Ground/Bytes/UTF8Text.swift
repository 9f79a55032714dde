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
    let highs = 0x8080_8080_8080_8080 as UInt64
    var index = 0
    while index < bytes.count {
      // Text is nearly all ASCII: many bytes at a time, and from one other character to the next.
      if index + 32 <= bytes.count, isASCII(bytes, at: index), isASCII(bytes, at: index + 16) {
        index += 32
        continue
      }
      if index + 8 <= bytes.count {
        let found = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) & highs
        index += found.trailingZeroBitCount / 8
        if found == 0 { continue }
      }
      let length = sequenceLength(bytes, at: index)
      guard length > 0 else { return index }
      index += length
    }
    return nil
  }

  /// Whether the sixteen bytes at `index` are ASCII.
  @inline(__always)
  private static func isASCII(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    let first = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    let second = bytes.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
    return (first | second) & 0x8080_8080_8080_8080 == 0
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
