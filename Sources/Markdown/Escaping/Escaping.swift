import Ground

/// The one place where text becomes HTML.
@usableFromInline
package enum Escaping {
  /// Adds text with `& < > " '` escaped.
  @inlinable
  package static func appendText(_ text: String, to output: inout some ByteSink) {
    var text = text
    text.withUTF8 { write($0, to: &output) }
  }

  /// Adds UTF-8 text with `& < > " '` escaped.
  @inlinable
  package static func appendText(_ text: some Collection<UInt8>, to output: inout some ByteSink) {
    if text.withContiguousStorageIfAvailable({ write($0, to: &output) }) == nil {
      Array(text).withUnsafeBufferPointer { write($0, to: &output) }
    }
  }

  /// Adds an attribute's value, to be put between double quotes.
  @inlinable
  package static func appendAttribute(_ value: String, to output: inout some ByteSink) {
    appendText(value, to: &output)
  }

  /// Adds UTF-8 text with `& < > " '` escaped.
  @inlinable
  static func write(_ text: UnsafeBufferPointer<UInt8>, to output: inout some ByteSink) {
    var written = 0
    for index in text.indices where isSpecial(text[index]) {
      output.append(contentsOf: UnsafeBufferPointer(rebasing: text[written..<index]))
      switch text[index] {
      case UInt8.ampersand: output.append(literal: "&amp;")
      case UInt8.lessThan: output.append(literal: "&lt;")
      case UInt8.greaterThan: output.append(literal: "&gt;")
      case UInt8.quote: output.append(literal: "&quot;")
      default: output.append(literal: "&#39;")
      }
      written = index + 1
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[written...]))
  }

  @inlinable @inline(__always)
  static func isSpecial(_ byte: UInt8) -> Bool {
    // A bit for each of `" & ' < >`.
    byte < 64 && 0x5000_00C4_0000_0000 &>> UInt64(byte) & 1 != 0
  }
}
