import Diagnostics
import Ground

/// Text as Markdown that means just that text.
enum MarkdownEscaping {
  /// Adds text in which nothing is markup, with each run of white space as one space.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - output: The block that it is added to; at its beginning more means something than elsewhere.
  static func append(_ text: ArraySlice<UInt8>, to output: inout ByteBuffer) {
    text.withUnsafeBufferPointer { text in
      var (start, index) = (0, 0)
      func flush() {
        if start < index { output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index])) }
        start = index
      }
      while index < text.count {
        let byte = text[index]
        // Nearly all text is words with a space between them.
        if isPlain(byte) || byte == .space && index > start && text[index - 1] != .space {
          index += 1
        } else if byte == .space || byte == .lineFeed || byte == .tab {
          flush()
          if let last = output.last, last != .space, last != .lineFeed { output.append(UInt8.space) }
          index += 1
          start = index
        } else {
          let last = index > start ? text[index - 1] : output.last
          let isEscaped: Bool
          if byte == .period || byte == .closeParenthesis {
            // Only at the beginning of a block does a number matter.
            let isShort = output.count + index - start < 10
            if isShort { flush() }
            isEscaped = isShort && isNumber(output)
          } else {
            isEscaped = Self.isEscaped(byte, after: last, before: index + 1 < text.count ? text[index + 1] : nil)
          }
          if isEscaped {
            flush()
            output.append(UInt8.backslash)
          }
          index += 1
        }
      }
      flush()
    }
  }

  /// Whether a character that may mean something has to be escaped, but for what follows a number.
  private static func isEscaped(_ byte: UInt8, after last: UInt8?, before next: UInt8?) -> Bool {
    switch byte {
    case .backslash, .backtick, .asterisk, .openBracket, .closeBracket, .lessThan, .tilde, .pipe: true
    // Inside a word it marks nothing.
    case .underscore: !(isWord(last) && isWord(next))
    case .ampersand: next == .hash || isWord(next)
    case .openBrace: next == .hash || next == .period || next == .colon
    // A bare address would become a link, which it is not on the page.
    case .colon: next == .slash || last == nil || last == .lineFeed
    case .at: isWord(last)
    case .hash, .hyphen, .plus, .equals, .greaterThan: last == nil || last == .lineFeed
    default: false
    }
  }

  /// Whether a byte means itself wherever it is; a bit for each byte of ASCII that does not.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    if byte &- UInt8.a < 26 { return true }
    let others: UInt64 = byte < 64 ? 0x7400_6E49_0000_0600 : byte < 128 ? 0x5800_0001_B800_0001 : 0
    return others &>> UInt64(byte & 63) & 1 == 0
  }

  /// A text as Markdown that means just that text, on one line and without control characters.
  static func line(_ text: String) -> String {
    var output = ByteBuffer()
    append(Array(Terminal.safe(text).utf8)[...], to: &output)
    return String(decoding: output.bytes, as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= 0x80 || byte | 0x20 &- UInt8.a < 26 || byte &- UInt8.digit0 < 10
  }

  /// Whether the block holds nothing yet but a number, which with a full stop would begin a list.
  private static func isNumber(_ output: ByteBuffer) -> Bool {
    guard output.count < 10 else { return false }
    let line = output.bytes.split(separator: UInt8.lineFeed, omittingEmptySubsequences: false).last ?? []
    return !line.isEmpty && line.allSatisfy { $0 &- UInt8.digit0 < 10 }
  }
}
