/// Something that bytes are written to, one after the other.
@usableFromInline
package protocol ByteSink {
  /// Adds a byte.
  mutating func append(_ byte: UInt8)
  /// Adds bytes from elsewhere.
  mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>)
}

extension Array: ByteSink where Element == UInt8 {}

/// Building a file from pieces of text: as bytes a piece costs one copy and makes no String.
extension ByteSink {
  /// Adds a text in UTF-8.
  @inlinable @inline(__always)
  package mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  /// Adds a text that is in the source.
  @inlinable @inline(__always)
  package mutating func append(literal: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Adds UTF-8 text, in place of each byte that `isEscaped` names what `escape` adds.
  @inlinable
  package mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, escaping isEscaped: (UInt8) -> Bool,
    _ escape: (_ byte: UInt8, _ output: inout Self) -> Void
  ) {
    var written = 0
    for index in text.indices where isEscaped(text[index]) {
      append(contentsOf: UnsafeBufferPointer(rebasing: text[written..<index]))
      escape(text[index], &self)
      written = index + 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[written...]))
  }

  /// Adds a number in decimal digits.
  @inlinable
  package mutating func append(decimal number: Int) {
    if number < 0 { append(UInt8.hyphen) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = digits.count
      var rest = number.magnitude
      repeat {
        start -= 1
        digits[start] = UInt8.digit0 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }

  /// Adds a byte as two hexadecimal digits, lower case.
  @inlinable
  package mutating func append(hexadecimal byte: UInt8) {
    append(hexadecimalDigit: byte >> 4)
    append(hexadecimalDigit: byte & 15)
  }

  @inlinable
  mutating func append(hexadecimalDigit value: UInt8) {
    append(value < 10 ? UInt8.digit0 + value : UInt8.a + value - 10)
  }
}
