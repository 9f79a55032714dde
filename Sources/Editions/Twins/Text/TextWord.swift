import Diagnostics
import Ground

/// A word of a text that is to be wrapped, or a cell of a table: bytes with ``TwinMark``s among them.
struct TextWord {
  let range: Range<Int>
  /// Whether it is never cut.
  var isWhole: Bool { wholes > 0 }
  /// Whether what is shown of it are other bytes.
  var hasMarks: Bool { wholes > 0 || hasSpaces }

  private let wholes: Int
  private let hasSpaces: Bool
  private let isASCII: Bool

  /// Reads the word at an offset, up to a space or the end of the line.
  ///
  /// - Parameters:
  ///   - start: Where it begins.
  ///   - text: The text.
  ///   - takesAll: Whether the word is all that follows.
  init(at start: Int, in text: UnsafeBufferPointer<UInt8>, takesAll: Bool = false) {
    var (index, wholes, hasSpaces, isASCII) = (start, 0, false, true)
    while index < text.count {
      let byte = text[index]
      // Nearly all bytes are letters and signs of ASCII.
      if byte &- 0x21 >= 0x5F {
        if !takesAll, byte == .space || byte == .lineFeed { break }
        if byte == TwinMark.whole { wholes += 1 }
        if byte == TwinMark.space { hasSpaces = true }
        if byte >= 0x80 { isASCII = false }
      }
      index += 1
    }
    (range, self.wholes, self.hasSpaces, self.isASCII) = (start..<index, wholes, hasSpaces, isASCII)
  }

  /// How many columns it takes.
  @inline(__always)
  func columns(in text: UnsafeBufferPointer<UInt8>) -> Int {
    isASCII ? range.count - wholes : wideColumns(in: text)
  }

  private func wideColumns(in text: UnsafeBufferPointer<UInt8>) -> Int {
    guard hasMarks else { return Terminal.columns(of: String(decoding: text[range], as: UTF8.self)) }
    var plain = ByteBuffer()
    append(to: &plain, from: text)
    return Terminal.columns(of: String(decoding: plain.bytes, as: UTF8.self))
  }

  /// Adds what is shown of it.
  func append(to output: inout ByteBuffer, from text: UnsafeBufferPointer<UInt8>) {
    let word = UnsafeBufferPointer(rebasing: text[range])
    output.append(word, escaping: { $0 <= TwinMark.whole || $0 == .lineFeed }) { byte, output in
      if byte != TwinMark.whole { output.append(UInt8.space) }
    }
  }
}
