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
    for index in text.indices {
      let byte = text[index]
      let next = index + 1 < text.endIndex ? text[index + 1] : nil
      switch byte {
      case .space, .lineFeed, .tab:
        if let last = output.last, last != .space, last != .lineFeed { output.append(UInt8.space) }
      case .backslash, .backtick, .asterisk, .openBracket, .closeBracket, .lessThan, .tilde, .pipe:
        output += [UInt8.backslash, byte]
      case .underscore:
        // Inside a word it marks nothing.
        let isInside = isWord(output.last) && isWord(next)
        output += isInside ? [byte] : [UInt8.backslash, byte]
      case .ampersand: output += next == .hash || isWord(next) ? [UInt8.backslash, byte] : [byte]
      case .openBrace: output += [.hash, .period, .colon].contains(next) ? [UInt8.backslash, byte] : [byte]
      // A bare address would become a link, which it is not on the page.
      case .colon where next == .slash: output += [UInt8.backslash, byte]
      case .at where isWord(output.last): output += [UInt8.backslash, byte]
      case .hash, .hyphen, .plus, .equals, .greaterThan, .colon:
        output += isAtStart(output) ? [UInt8.backslash, byte] : [byte]
      case .period, .closeParenthesis: output += isNumber(output) ? [UInt8.backslash, byte] : [byte]
      default: output.append(byte)
      }
    }
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
    var output: [UInt8] = []
    for byte in url {
      switch byte {
      case 0...UInt8.space, .openParenthesis, .closeParenthesis, .lessThan, .greaterThan, .backslash, .pipe:
        output.append(UInt8.percent)
        let digits = Array("0123456789ABCDEF".utf8)
        output += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: output.append(byte)
      }
    }
    return output
  }

  private static func isWord(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= 0x80 || byte | 0x20 &- UInt8.a < 26 || byte &- UInt8.digit0 < 10
  }

  private static func isAtStart(_ output: [UInt8]) -> Bool { output.isEmpty || output.last == .lineFeed }

  /// Whether the block holds nothing yet but a number, which with a full stop would begin a list.
  private static func isNumber(_ output: [UInt8]) -> Bool {
    let line = output.suffix(10).split(separator: UInt8.lineFeed, omittingEmptySubsequences: false).last ?? []
    return output.count < 10 && !line.isEmpty && line.allSatisfy { $0 &- UInt8.digit0 < 10 }
  }
}
