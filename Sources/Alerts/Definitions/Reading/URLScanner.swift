import Ground

/// Finds the URLs in any text: a rule file's descriptions, a receiver's template, a script, a broken file.
struct URLScanner {
  /// A URL with the bytes that spell it.
  struct Found: Sendable {
    /// The URL, escapes of JSON undone.
    var text: String
    var range: Range<Int>
  }

  let bytes: [UInt8]
  /// The comments, in which URLs say nothing; sorted, none in another.
  let comments: [Range<Int>]

  /// Every URL in a range of bytes, in the order of the text.
  func urls(in range: Range<Int>) -> [Found] {
    var found: [Found] = []
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      guard bytes[index] | 0x20 == .h, let body = scheme(at: index, before: range.upperBound),
        !isComment(index)
      else {
        index += 1
        continue
      }
      let url = read(from: index, body: body, before: range.upperBound)
      if let url { found.append(url) }
      index = max(url?.range.upperBound ?? body, index + 1)
    }
    return found
  }

  /// The offset after `https://`, its slashes escaped or not; nil if none starts here.
  private func scheme(at start: Int, before end: Int) -> Int? {
    var index = start
    for letter in "http".utf8 {
      guard index < end, bytes[index] | 0x20 == letter else { return nil }
      index += 1
    }
    if index < end, bytes[index] | 0x20 == .s { index += 1 }
    guard index < end, bytes[index] == .colon else { return nil }
    index += 1
    for _ in 0..<2 {
      if index < end, bytes[index] == .backslash { index += 1 }
      guard index < end, bytes[index] == .slash else { return nil }
      index += 1
    }
    return index
  }

  private func isComment(_ offset: Int) -> Bool {
    var (low, high) = (0, comments.count)
    while low < high {
      let middle = (low + high) / 2
      if comments[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < comments.count && comments[low].contains(offset)
  }

  private func read(from start: Int, body: Int, before end: Int) -> Found? {
    var text = bytes[start..<body].filter { $0 != .backslash }
    var index = body
    var parentheses = 0
    scan: while index < end {
      let byte = bytes[index]
      switch byte {
      case 0...UInt8.space, UInt8.delete, UInt8.quote, UInt8.apostrophe, UInt8.lessThan, UInt8.greaterThan,
        UInt8.backtick, UInt8.pipe, UInt8.closeBracket, UInt8.closeBrace, UInt8.caret:
        break scan
      case UInt8.openBrace:
        guard let close = templateEnd(from: index, before: end), !isControl(index..<close) else { break scan }
        text += bytes[index..<close]
        index = close
        continue
      case UInt8.backslash:
        guard let (scalar, next) = JSONEscape.read(bytes, at: index), scalar.value > 0x20, scalar.isASCII,
          !"\"'<>`|\\".unicodeScalars.contains(scalar)
        else { break scan }
        text.append(UInt8(scalar.value))
        index = next
        continue
      case UInt8.openParenthesis: parentheses += 1
      case UInt8.closeParenthesis:
        guard parentheses > 0 else { break scan }
        parentheses -= 1
      default: break
      }
      text.append(byte)
      index += 1
    }
    // A sentence may end after a URL.
    while index > body, let last = text.last, ".,;:!?*_".utf8.contains(last), bytes[index - 1] == last {
      text.removeLast()
      index -= 1
    }
    return index > body ? Found(text: String(decoding: text, as: UTF8.self), range: start..<index) : nil
  }

  /// Whether a template's action writes nothing, such as `{{ end }}`: the URL ends before it.
  private func isControl(_ action: Range<Int>) -> Bool {
    guard action.count > 4, bytes[action.lowerBound + 1] == .openBrace else { return false }
    let inner = bytes[action.lowerBound + 2..<action.upperBound - 2].drop { $0 == .space || $0 == .hyphen }
    if inner.starts(with: "/*".utf8) { return true }
    let word = inner.prefix { UInt8.lowercaseLetters.contains($0) }
    return ["end", "else", "if", "with", "range", "define", "block", "break", "continue"].contains {
      word.elementsEqual($0.utf8)
    }
  }

  /// The offset after `{{ … }}` or `{…}`; nil if it does not end on its line.
  private func templateEnd(from start: Int, before end: Int) -> Int? {
    let isDouble = start + 1 < end && bytes[start + 1] == .openBrace
    var index = start + 1
    while index < end, bytes[index] != .lineFeed, bytes[index] != .carriageReturn {
      if bytes[index] == .closeBrace {
        guard isDouble else { return index + 1 }
        if index + 1 < end, bytes[index + 1] == .closeBrace { return index + 2 }
      }
      index += 1
    }
    return nil
  }
}
