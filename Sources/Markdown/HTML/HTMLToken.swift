import Ground

/// A piece of raw HTML.
struct HTMLToken {
  enum Kind {
    case text
    case tag(HTMLTag)
    /// A comment, which goes without a word.
    case comment
    /// A declaration, a processing instruction, CDATA, or a malformed tag.
    case other
  }

  let kind: Kind
  let range: Range<Int>

  /// Takes raw HTML apart; every byte belongs to one token.
  static func tokens(of html: [UInt8]) -> [HTMLToken] {
    var tokens: [HTMLToken] = []
    var textStart = 0
    var index = 0
    // Once an end is not found there is no point in looking for it again: that keeps this linear.
    var missing: Set<String> = []
    while index < html.count {
      guard html[index] == .lessThan, let token = markup(in: html, at: index, &missing) else {
        index += 1
        continue
      }
      if textStart < index { tokens.append(HTMLToken(kind: .text, range: textStart..<index)) }
      tokens.append(token)
      index = token.range.upperBound
      textStart = index
    }
    if textStart < html.count { tokens.append(HTMLToken(kind: .text, range: textStart..<html.count)) }
    return tokens
  }

  private static func markup(in html: [UInt8], at start: Int, _ missing: inout Set<String>) -> HTMLToken? {
    let rest = html[start...]
    if rest.starts(with: "<!--".utf8) {
      if rest.starts(with: "<!-->".utf8) { return HTMLToken(kind: .comment, range: start..<start + 5) }
      // A comment that does not end hides the rest in a browser.
      let end = end(of: "-->", in: html, from: start + 2, &missing) ?? html.count
      return HTMLToken(kind: .comment, range: start..<end)
    }
    if let tag = HTMLTag(in: rest) { return HTMLToken(kind: .tag(tag), range: start..<tag.end) }
    guard let next = rest.dropFirst().first else { return nil }
    let ending: String
    switch next {
    case UInt8.questionMark: ending = "?>"
    case UInt8.exclamationMark: ending = rest.starts(with: "<![CDATA[".utf8) ? "]]>" : ">"
    default: return nil
    }
    let end = end(of: ending, in: html, from: start + 2, &missing)
    return end.map { HTMLToken(kind: .other, range: start..<$0) }
  }

  private static func end(
    of ending: String, in html: [UInt8], from start: Int, _ missing: inout Set<String>
  ) -> Int? {
    guard !missing.contains(ending) else { return nil }
    let ending8 = Array(ending.utf8)
    var index = start
    while index + ending8.count <= html.count {
      if html[index] == ending8[0], html[index..<index + ending8.count].elementsEqual(ending8) {
        return index + ending8.count
      }
      index += 1
    }
    missing.insert(ending)
    return nil
  }
}
