import Ground

/// Finds bare URLs as cmark-gfm does: the bytes of the source count, not what they would mean as Markdown.
enum BareURL {
  /// The URL whose `://` starts at `colon`; nil if there is none. `line` is the text of its line.
  static func url(_ bytes: [UInt8], colon: Int, line: Range<Int>, hostLimit: Int) -> Range<Int>? {
    guard colon + 3 < line.upperBound, bytes[colon + 1] == .slash, bytes[colon + 2] == .slash
    else { return nil }
    var start = colon
    while start > line.lowerBound, colon - start < 9, isLetter(bytes[start - 1]) { start -= 1 }
    let scheme = bytes[start..<colon].map { $0 | 0x20 }
    guard scheme.elementsEqual("http".utf8) || scheme.elementsEqual("https".utf8) else { return nil }
    guard isHostCharacter(bytes, colon + 3),
      let end = end(bytes, host: colon + 3, line: line, hostLimit: hostLimit, needsDot: false)
    else { return nil }
    return start..<end
  }

  /// The URL that starts with `www.` at `start`; nil if there is none.
  static func www(_ bytes: [UInt8], start: Int, line: Range<Int>, hostLimit: Int) -> Range<Int>? {
    guard start + 4 <= line.upperBound, bytes[start..<start + 4].elementsEqual("www.".utf8) else { return nil }
    if start > line.lowerBound {
      switch bytes[start - 1] {
      case UInt8.asterisk, UInt8.underscore, UInt8.tilde, UInt8.openParenthesis, 0x20, 0x09...0x0D: break
      default: return nil
      }
    }
    return end(bytes, host: start, line: line, hostLimit: hostLimit, needsDot: true).map { start..<$0 }
  }

  /// Where a URL ends: at white space or `<`, without the punctuation that ends a sentence.
  private static func end(_ bytes: [UInt8], host: Int, line: Range<Int>, hostLimit: Int, needsDot: Bool) -> Int? {
    guard let hostEnd = hostEnd(bytes, host, hostLimit, needsDot: needsDot) else { return nil }
    var end = hostEnd
    while end < line.upperBound, bytes[end] != .lessThan, !isSpace(bytes[end]) { end += 1 }
    end = trimmed(bytes, host..<end)
    return end > host ? end : nil
  }

  private static func hostEnd(_ bytes: [UInt8], _ host: Int, _ limit: Int, needsDot: Bool) -> Int? {
    var dots = 0
    var underscores = (beforeLast: 0, last: 0)
    var offset = host + 1
    while offset < limit {
      let byte = bytes[offset]
      if byte == .underscore {
        underscores.last += 1
      } else if byte == .period {
        underscores = (underscores.last, 0)
        dots += 1
      } else if byte != .hyphen, !isHostCharacter(bytes, offset) {
        break
      }
      offset += 1
    }
    guard underscores.beforeLast == 0, underscores.last == 0, !needsDot || dots > 0 else { return nil }
    return offset
  }

  /// Cuts trailing punctuation, closing parentheses that were not opened, and a trailing `&name;`.
  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var end = range.upperBound
    var unopened = 0
    for offset in range {
      if bytes[offset] == .closeParenthesis { unopened += 1 }
      if bytes[offset] == .openParenthesis { unopened -= 1 }
    }
    while end > range.lowerBound {
      switch bytes[end - 1] {
      case UInt8.closeParenthesis:
        guard unopened > 0 else { return end }
        unopened -= 1
        end -= 1
      case UInt8.semicolon:
        var start = end - 2
        while start > range.lowerBound, isLetter(bytes[start]) { start -= 1 }
        if start >= range.lowerBound, start < end - 2, bytes[start] == .ampersand {
          end = start
        } else {
          end -= 1
        }
      case UInt8.questionMark, UInt8.exclamationMark, UInt8.period, UInt8.comma, UInt8.colon,
        UInt8.asterisk, UInt8.underscore, UInt8.tilde, UInt8.apostrophe, UInt8.quote:
        end -= 1
      default: return end
      }
    }
    return end
  }

  /// Whether a host may contain the character: no white space, no punctuation.
  private static func isHostCharacter(_ bytes: [UInt8], _ offset: Int) -> Bool {
    // cmark-gfm goes byte by byte and stops inside the first character beyond ASCII.
    guard offset < bytes.count, bytes[offset] & 0xC0 != 0x80 else { return false }
    let scalar = CharacterClass.scalar(bytes, at: offset)
    return !CharacterClass.isSpace(scalar) && !CharacterClass.isPunctuation(scalar)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
