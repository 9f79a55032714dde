/// The escapes of JSON strings: the one place that writes them and the one that reads them.
@usableFromInline
package enum JSONEscape {
  /// Adds UTF-8 text as it is inside a JSON string.
  ///
  /// Escaped are quotes, backslashes, control characters, and U+2028 and U+2029, which end a line in older JavaScript.
  @inlinable
  package static func write(_ text: UnsafeBufferPointer<UInt8>, to output: inout some ByteSink) {
    let bytes = UnsafeRawBufferPointer(text)
    var written = 0
    var index = firstSuspect(in: bytes, from: 0)
    while index < text.count {
      guard let length = lengthOfEscaped(text, at: index) else {
        index = firstSuspect(in: bytes, from: index + 1)
        continue
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: text[written..<index]))
      escape(text, at: index, to: &output)
      written = index + length
      index = firstSuspect(in: bytes, from: written)
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[written...]))
  }

  /// The place of the first byte from `start` on that may be escaped; the end if there is none.
  @inlinable
  package static func firstSuspect(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let marks = marks(word)
      if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count, !isSuspect(bytes[index]) { index += 1 }
    return index
  }

  /// U+2028 and U+2029 start with 0xE2.
  @inlinable @inline(__always)
  static func isSuspect(_ byte: UInt8) -> Bool {
    byte < UInt8.space || byte == .quote || byte == .backslash || byte == .delete || byte == 0xE2
  }

  /// The highest bit of each of eight bytes that may be escaped; bytes above the lowest such byte may be marked in error.
  @inlinable @inline(__always)
  static func marks(_ word: UInt64) -> UInt64 {
    // What is less than 0x20, or zero once the byte that is looked for is taken out, borrows from its highest bit.
    @inline(__always) func lacks(_ word: UInt64, _ least: UInt64) -> UInt64 { (word &- least) & ~word }
    let one: UInt64 = 0x0101_0101_0101_0101
    let marks =
      lacks(word, one &* 0x20) | lacks(word ^ one &* 0x22, one) | lacks(word ^ one &* 0x5C, one)
      | lacks(word ^ one &* 0x7F, one) | lacks(word ^ one &* 0xE2, one)
    return marks & 0x8080_8080_8080_8080
  }

  /// How many bytes the character at `index` takes; nil if it is not escaped.
  @inlinable @inline(__always)
  static func lengthOfEscaped(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard text[index] == 0xE2 else { return 1 }
    guard index + 2 < text.count, text[index + 1] == 0x80 else { return nil }
    return text[index + 2] == 0xA8 || text[index + 2] == 0xA9 ? 3 : nil
  }

  @inlinable
  static func escape(_ text: UnsafeBufferPointer<UInt8>, at index: Int, to output: inout some ByteSink) {
    switch text[index] {
    case UInt8.quote: output.append(literal: "\\\"")
    case UInt8.backslash: output.append(literal: "\\\\")
    case UInt8.lineFeed: output.append(literal: "\\n")
    case UInt8.carriageReturn: output.append(literal: "\\r")
    case UInt8.tab: output.append(literal: "\\t")
    case 0xE2: output.append(literal: text[index + 2] == 0xA8 ? "\\u2028" : "\\u2029")
    case let byte:
      output.append(literal: "\\u00")
      output.append(hexadecimal: byte)
    }
  }
}
