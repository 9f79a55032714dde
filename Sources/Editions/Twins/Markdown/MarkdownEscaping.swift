import Diagnostics
import Ground

/// Text as Markdown that means just that text.
enum MarkdownEscaping {
  /// Adds text in which nothing is markup, with each run of white space as one space.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - output: The block that it is added to; at its beginning more means something than elsewhere.
  static func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var index = text.startIndex
    while index < text.endIndex {
      let start = index
      // Nearly all text is words with a space between them.
      while index < text.endIndex,
        isPlain(text[index]) || text[index] == .space && index > start && text[index - 1] != .space
      { index += 1 }
      output.append(contentsOf: text[start..<index])
      guard index < text.endIndex else { return }
      append(text[index], before: index + 1 < text.endIndex ? text[index + 1] : nil, to: &output)
      index += 1
    }
  }

  /// Adds a character that may mean something.
  private static func append(_ byte: UInt8, before next: UInt8?, to output: inout [UInt8]) {
    if byte == .space || byte == .lineFeed || byte == .tab {
      if let last = output.last, last != .space, last != .lineFeed { output.append(UInt8.space) }
      return
    }
    let isEscaped =
      switch byte {
      case .backslash, .backtick, .asterisk, .openBracket, .closeBracket, .lessThan, .tilde, .pipe: true
      // Inside a word it marks nothing.
      case .underscore: !(isWord(output.last) && isWord(next))
      case .ampersand: next == .hash || isWord(next)
      case .openBrace: next == .hash || next == .period || next == .colon
      // A bare address would become a link, which it is not on the page.
      case .colon: next == .slash || isAtStart(output)
      case .at: isWord(output.last)
      case .hash, .hyphen, .plus, .equals, .greaterThan: isAtStart(output)
      case .period, .closeParenthesis: isNumber(output)
      default: false
      }
    if isEscaped { output.append(UInt8.backslash) }
    output.append(byte)
  }

  /// Whether a byte means itself wherever it is; a bit for each byte of ASCII that does not.
  private static func isPlain(_ byte: UInt8) -> Bool {
    let others: UInt64 = byte < 64 ? 0x7400_6E49_0000_0600 : byte < 128 ? 0x5800_0001_B800_0001 : 0
    return others &>> UInt64(byte & 63) & 1 == 0
  }

  /// A text as Markdown that means just that text, on one line and without control characters.
  static func line(_ text: String) -> String {
    var output: [UInt8] = []
    append(Array(Terminal.safe(text).utf8)[...], to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Code between as many back-ticks as it takes; in a cell a pipe is escaped, since it would end the cell.
  static func code(_ code: [UInt8], isInCell: Bool) -> [UInt8] {
    var (runs, run) = (Set<Int>(), 0)
    for byte in code + [UInt8.space] {
      if byte == .backtick {
        run += 1
      } else {
        runs.insert(run)
        run = 0
      }
    }
    let mark = Array(repeating: UInt8.backtick, count: (1...).first { !runs.contains($0) } ?? 1)
    let needsSpace = code.first == .backtick || code.last == .backtick || (code.first == .space && code.last == .space)
    let space = needsSpace && code.contains { $0 != .space } ? [UInt8.space] : []
    let text = isInCell ? code.flatMap { $0 == .pipe ? [UInt8.backslash, $0] : [$0] } : code
    return mark + space + text + space + mark
  }

  /// A URL as the destination of a link.
  static func destination(_ url: [UInt8]) -> [UInt8] {
    guard url.contains(where: isEncoded) else { return url }
    var output: [UInt8] = []
    for byte in url {
      guard isEncoded(byte) else {
        output.append(byte)
        continue
      }
      let digits = Array("0123456789ABCDEF".utf8)
      output += [UInt8.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return output
  }

  /// Whether a byte of a URL would end the destination of a link, or mean something in it.
  private static func isEncoded(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...UInt8.space, .openParenthesis, .closeParenthesis, .lessThan, .greaterThan, .backslash, .pipe: true
    default: false
    }
  }

  private static func isWord(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= 0x80 || byte | 0x20 &- UInt8.a < 26 || byte &- UInt8.digit0 < 10
  }

  private static func isAtStart(_ output: [UInt8]) -> Bool { output.isEmpty || output.last == .lineFeed }

  /// Whether the block holds nothing yet but a number, which with a full stop would begin a list.
  private static func isNumber(_ output: [UInt8]) -> Bool {
    guard output.count < 10 else { return false }
    let line = output.split(separator: UInt8.lineFeed, omittingEmptySubsequences: false).last ?? []
    return !line.isEmpty && line.allSatisfy { $0 &- UInt8.digit0 < 10 }
  }
}
