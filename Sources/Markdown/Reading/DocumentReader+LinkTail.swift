import Ground

/// The parts of links that leave no node: what follows `]`, and reference definitions.
extension DocumentReader {
  /// Matches `](destination "title")`, `][label]`, `][]` or `]`.
  mutating func matchLinkTail() {
    guard isAligned else { return }
    guard lines.byte(place.offset) == .closeBracket else {
      isAligned = false
      return
    }
    place.offset += 1
    let afterBracket = place
    switch lines.byte(place.offset) {
    case UInt8.openParenthesis:
      place.offset += 1
      if !matchDestinationAndTitle() { place = afterBracket }
    case UInt8.openBracket:
      if !matchLabel() { place = afterBracket }
    default: break
    }
  }

  /// Moves over the reference definitions at the start of a paragraph.
  mutating func skipDefinitions() {
    while lines.byte(place.offset) == .openBracket {
      let start = place
      guard skipDefinition() else {
        place = start
        return
      }
    }
  }

  private mutating func skipDefinition() -> Bool {
    let labelStart = place.offset
    guard matchLabel(), lines.byte(place.offset) == .colon else { return false }
    guard lines.bytes[labelStart + 1..<place.offset - 1].contains(where: { !isSpace($0) }) else { return false }
    place.offset += 1
    skipSpaces()
    let destination = place
    guard matchDestination(), place != destination else { return false }
    let afterDestination = place
    skipSpaces()
    if place != afterDestination, matchTitle() {
      skipBlank()
      if crossLineEnd() { return true }
    }
    place = afterDestination
    skipBlank()
    return crossLineEnd()
  }

  /// Moves over a newline, or accepts the end of the document.
  private mutating func crossLineEnd() -> Bool {
    crossNewline() || place.offset >= lines.bytes.count
      || ([UInt8.lineFeed, UInt8.carriageReturn].contains(lines.byte(place.offset))
        && place.line >= lastLine)
  }

  /// Matches what is between the parentheses, and the closing one.
  private mutating func matchDestinationAndTitle() -> Bool {
    skipSpaces()
    guard matchDestination() else { return false }
    let afterDestination = place
    skipSpaces()
    if place != afterDestination, matchTitle() { skipSpaces() }
    guard lines.byte(place.offset) == .closeParenthesis else { return false }
    place.offset += 1
    return true
  }

  private mutating func matchDestination() -> Bool {
    if lines.byte(place.offset) == .lessThan {
      place.offset += 1
      while true {
        switch lines.byte(place.offset) {
        case UInt8.greaterThan:
          place.offset += 1
          return true
        case UInt8.lessThan, UInt8.lineFeed, UInt8.carriageReturn, 0: return false
        case UInt8.backslash: skipEscape()
        default: place.offset += 1
        }
      }
    }
    var depth = 0
    while true {
      place.offset = lines.endOfPlainDestination(from: place.offset)
      let byte = lines.byte(place.offset)
      switch byte {
      case UInt8.backslash:
        skipEscape()
        continue
      case UInt8.openParenthesis:
        depth += 1
        if depth > 32 { return false }
      case UInt8.closeParenthesis:
        if depth == 0 { return true }
        depth -= 1
      case 0: return depth == 0
      default: if isSpace(byte) { return depth == 0 }
      }
      place.offset += 1
    }
  }

  private mutating func matchTitle() -> Bool {
    let quote = lines.byte(place.offset)
    let end: UInt8
    switch quote {
    case UInt8.quote, UInt8.apostrophe: end = quote
    case UInt8.openParenthesis: end = UInt8.closeParenthesis
    default: return false
    }
    place.offset += 1
    while true {
      let byte = lines.byte(place.offset)
      switch byte {
      case end:
        place.offset += 1
        return true
      case 0: return false
      case UInt8.openParenthesis: if end == .closeParenthesis { return false } else { place.offset += 1 }
      case UInt8.backslash: skipEscape()
      case UInt8.lineFeed, UInt8.carriageReturn: if !crossNewline() { return false }
      default: place.offset += 1
      }
    }
  }

  /// Matches `[label]`.
  private mutating func matchLabel() -> Bool {
    place.offset += 1
    var length = 0
    while length <= 1000 {
      switch lines.byte(place.offset) {
      case UInt8.closeBracket:
        place.offset += 1
        return true
      case UInt8.openBracket, 0: return false
      case UInt8.backslash:
        skipEscape()
        length += 1
      case UInt8.lineFeed, UInt8.carriageReturn: if !crossNewline() { return false }
      default: place.offset += 1
      }
      length += 1
    }
    return false
  }

  /// Moves over a backslash and what it escapes.
  private mutating func skipEscape() {
    place.offset += 1
    switch lines.byte(place.offset) {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: place.offset += 1
    default: break
    }
  }

  /// Moves over white space and newlines.
  private mutating func skipSpaces() {
    while isSpace(lines.byte(place.offset)) {
      if !crossNewline() {
        if [UInt8.lineFeed, UInt8.carriageReturn].contains(lines.byte(place.offset)) { return }
        place.offset += 1
      }
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
