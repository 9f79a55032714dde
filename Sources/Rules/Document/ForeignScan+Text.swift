import Ground

/// The constructs within a line, by the character that each begins with.
extension ForeignScan {
  func bracket(at place: Int) -> (ForeignConstruct, end: Int)? {
    if bytes[place...].starts(with: "[TOC]".utf8) || bytes[place...].starts(with: "[toc]".utf8) {
      return byte(place + 5) <= .space && isLineStart(place) ? (.contents, place + 5) : nil
    }
    if byte(place + 1) == .caret {
      // A footnote that is there has its own place; of what is not, `[^/]+` and its like are patterns.
      guard let end = end(of: "]", from: place + 2), end - place > 3, byte(end) != .colon,
        bytes[place + 2..<end - 1].allSatisfy({ Self.isWord($0) || $0 == .hyphen || $0 == .underscore }),
        !references.contains(place)
      else { return nil }
      return (.footnote, end)
    }
    guard byte(place + 1) == .openBracket, byte(place + 2) > .space,
      place == 0 || bytes[place - 1] != .openBracket && bytes[place - 1] != .exclamationMark,
      let end = end(of: "]]", from: place + 2)
    else { return nil }
    let name = bytes[place + 2..<end - 2]
    if name.elementsEqual("_TOC_".utf8) || name.elementsEqual("toc".utf8) || name.elementsEqual("TOC".utf8) {
      return (.contents, end)
    }
    // `[[:space:]]`, `[[ -f x ]]`, `[["a"]]` and lists of links are none.
    guard let first = name.first, Self.isWord(first), !name.contains(.openBracket), !name.contains(.closeBracket)
    else { return nil }
    return (.wikiLink, end)
  }

  func less(at place: Int) -> (ForeignConstruct, end: Int)? {
    if byte(place + 1) == .percent { return end(of: "%>", from: place + 2).map { (.erb, $0) } }
    guard place >= 3, bytes[place - 1] == UInt8.digit0 + 8, bytes[place - 2] == .hyphen, bytes[place - 3] == .hyphen,
      byte(place + 1) == .hyphen
    else { return nil }
    return (.snippet, place + 3)
  }

  /// `$$…$$` on lines of its own, or a formula in text, which prices and variables are not: `$x^2$`.
  func dollar(at place: Int) -> (ForeignConstruct, end: Int)? {
    if byte(place + 1) == .dollar {
      return isLineStart(place) ? end(of: "$$", from: place + 2, acrossLines: true).map { (.math, $0) } : nil
    }
    guard byte(place + 1) > .space, byte(place + 1) != .openBrace, let end = end(of: "$", from: place + 1),
      bytes[end - 2] > .space, !UInt8.digits.contains(byte(end)),
      bytes[place..<end].contains(where: { $0 == .backslash || $0 == UInt8(ascii: "^") })
    else { return nil }
    return (.math, end)
  }

  /// `:warning:`, which GitHub shows as a picture.
  func colon(at place: Int) -> (ForeignConstruct, end: Int)? {
    guard place == start || !Self.isWord(bytes[place - 1]) && bytes[place - 1] != .colon else { return nil }
    let name = bytes[min(place + 1, bytes.count)...].prefix {
      UInt8.lowercaseLetters.contains($0) || UInt8.digits.contains($0) || [.underscore, .hyphen, .plus].contains($0)
    }
    let end = name.endIndex
    guard name.count > 1, name.contains(where: { UInt8.lowercaseLetters.contains($0) }), byte(end) == .colon,
      !Self.isWord(byte(end + 1)), byte(end + 1) != .colon
    else { return nil }
    return (.emoji, end + 1)
  }

  /// `==marked==` and `++ctrl+c++`.
  func doubled(at place: Int) -> (ForeignConstruct, end: Int)? {
    let mark = bytes[place]
    guard byte(place + 1) == mark, Self.isWord(byte(place + 2)),
      place == start || !Self.isWord(bytes[place - 1]) && bytes[place - 1] != mark,
      let end = end(of: mark == .equals ? "==" : "++", from: place + 3), Self.isWord(bytes[end - 3]),
      !Self.isWord(byte(end)), byte(end) != mark
    else { return nil }
    return (.mark, end)
  }

  /// `![[note]]`
  func embed(at place: Int) -> (ForeignConstruct, end: Int)? {
    guard byte(place + 1) == .openBracket, byte(place + 2) == .openBracket, Self.isWord(byte(place + 3)) else {
      return nil
    }
    return end(of: "]]", from: place + 3).map { (.embed, $0) }
  }
}
