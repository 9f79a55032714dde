import Ground

extension SectionRole {
  /// A heading reduced to what counts: lower case letters and digits, single spaces, no trailing parenthesis.
  package static func normalise(_ heading: String) -> String { normalise(Array(heading.utf8)[...]) }

  /// The same of a heading that is given as UTF-8.
  static func normalise(_ heading: ArraySlice<UInt8>) -> String {
    heading.allSatisfy { $0 < 0x80 }
      ? normaliseASCII(heading) : normaliseUnicode(String(decoding: heading, as: UTF8.self))
  }

  private static func normaliseASCII(_ heading: ArraySlice<UInt8>) -> String {
    var text = heading
    while let last = text.last, last == .space || last == .colon || last == .period {
      text.removeLast()
    }
    if text.last == .closeParenthesis, let open = text.lastIndex(of: UInt8.openParenthesis) { text = text[..<open] }
    return String(unsafeUninitializedCapacity: text.count) { result in
      var count = 0
      var pendingSpace = false
      for byte in text {
        switch byte {
        case UInt8.lowercaseLetters, UInt8.digits,
          UInt8.capitalLetters:
          // A space stands for one byte of the text or more, so that there is room for it.
          if pendingSpace, count > 0 { result.initializeElement(at: count, to: UInt8.space); count += 1 }
          pendingSpace = false
          result.initializeElement(at: count, to: byte | 0x20)
          count += 1
        case UInt8.apostrophe: continue
        default: pendingSpace = true
        }
      }
      return count
    }
  }

  private static func normaliseUnicode(_ heading: String) -> String {
    var text = Substring(heading)
    while let last = text.last, last == " " || last == ":" || last == "." { text.removeLast() }
    if text.last == ")", let open = text.lastIndex(of: "(") { text = text[..<open] }
    var result = ""
    var pendingSpace = false
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        if pendingSpace, !result.isEmpty { result.append(" ") }
        pendingSpace = false
        result.append(character)
      } else if character != "'" && character != "’" {
        pendingSpace = true
      }
    }
    return result
  }
}
