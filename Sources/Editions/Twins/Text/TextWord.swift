import Diagnostics
import Ground

/// A word of a text that is to be wrapped, or a cell of a table: bytes with ``TwinMark``s among them.
struct TextWord {
  private(set) var range: Range<Int>
  /// Whether it is never cut.
  var isWhole: Bool { wholes > 0 }
  /// Whether what is shown of it are other bytes.
  var hasMarks: Bool { wholes > 0 || hasSpaces }

  private var wholes = 0
  private var hasSpaces = false
  private var isASCII = true

  /// Reads the word at an offset, up to a space or the end of the line.
  init(at start: Int, in text: UnsafeBufferPointer<UInt8>) {
    range = start..<start
    var index = start
    while index < text.count, text[index] != .space, text[index] != .lineFeed {
      note(text[index])
      index += 1
    }
    range = start..<index
  }

  /// Takes all of a text as one word.
  init(all text: UnsafeBufferPointer<UInt8>) {
    range = 0..<text.count
    for byte in text { note(byte) }
  }

  @inline(__always)
  private mutating func note(_ byte: UInt8) {
    if byte > TwinMark.whole, byte < 0x80 { return }
    switch byte {
    case TwinMark.whole: wholes += 1
    case TwinMark.space: hasSpaces = true
    case 0x80...: isASCII = false
    default: break
    }
  }

  /// How many columns it takes.
  func columns(in text: UnsafeBufferPointer<UInt8>) -> Int {
    if isASCII { return range.count - wholes }
    guard hasMarks else { return Terminal.columns(of: String(decoding: text[range], as: UTF8.self)) }
    var plain = ByteBuffer()
    append(to: &plain, from: text)
    return Terminal.columns(of: String(decoding: plain.bytes, as: UTF8.self))
  }

  /// Adds what is shown of it.
  func append(to output: inout ByteBuffer, from text: UnsafeBufferPointer<UInt8>) {
    for byte in text[range] where byte != TwinMark.whole {
      output.append(byte == TwinMark.space || byte == .lineFeed ? UInt8.space : byte)
    }
  }
}
