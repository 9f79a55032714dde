import Ground

/// Whether a line begins a new block where no paragraph could go on.
enum BlockStart {
  static func begins(_ lines: LineMap, at text: Range<Int>, indent: Int) -> Bool {
    guard indent < 4 else { return true }
    let bytes = lines.bytes[text]
    switch lines.bytes[text.lowerBound] {
    case UInt8.greaterThan: return true
    case UInt8.hash: return isATXHeading(bytes)
    case UInt8.backtick, UInt8.tilde: return isFence(bytes)
    case UInt8.lessThan: return HTMLBlockStart.matches(bytes)
    case UInt8.asterisk, UInt8.hyphen: return isThematicBreak(bytes) || isBullet(bytes)
    case UInt8.underscore: return isThematicBreak(bytes)
    case UInt8.plus: return isBullet(bytes)
    case UInt8.digits: return isNumber(bytes)
    default: return false
    }
  }

  private static func isATXHeading(_ text: ArraySlice<UInt8>) -> Bool {
    let level = text.prefix { $0 == .hash }.count
    return level <= 6 && isSpaceOrEnd(text, level)
  }

  private static func isFence(_ text: ArraySlice<UInt8>) -> Bool {
    guard let fence = text.first else { return false }
    let rest = text.drop { $0 == fence }
    return text.count - rest.count >= 3 && (fence == .tilde || !rest.contains(fence))
  }

  private static func isThematicBreak(_ text: ArraySlice<UInt8>) -> Bool {
    guard let mark = text.first else { return false }
    var count = 0
    for byte in text {
      if byte == mark { count += 1 } else if byte != .space && byte != .tab { return false }
    }
    return count >= 3
  }

  private static func isBullet(_ text: ArraySlice<UInt8>) -> Bool { isSpaceOrEnd(text, 1) }

  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    let digits = text.prefix { UInt8.digits.contains($0) }.count
    guard digits <= 9, digits < text.count else { return false }
    let mark = text[text.startIndex + digits]
    return (mark == .period || mark == .closeParenthesis) && isSpaceOrEnd(text, digits + 1)
  }

  private static func isSpaceOrEnd(_ text: ArraySlice<UInt8>, _ offset: Int) -> Bool {
    guard offset < text.count else { return true }
    let byte = text[text.startIndex + offset]
    return byte == .space || byte == .tab
  }
}
