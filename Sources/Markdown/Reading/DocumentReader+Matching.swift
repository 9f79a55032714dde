import CCMark
import Ground

/// Matching nodes against the source: each of these moves `place` after what it matched, or clears `isAligned`.
extension DocumentReader {
  /// Matches `count` bytes, the first of which must be one of two.
  mutating func match(_ count: Int, either first: UInt8, _ second: UInt8) {
    let byte = lines.byte(place.offset)
    if byte != first && byte != second { isAligned = false }
    place.offset = min(place.offset + count, lines.bytes.count)
  }

  /// Matches text: bytes as they are, backslash escapes and character references.
  mutating func matchText(_ literal: UnsafeBufferPointer<UInt8>) {
    guard isAligned else { return }
    if !traits.contains(.escape) {
      isAligned = matchesPlain(literal)
      return
    }
    // Text without these two characters is the same in the source: nothing in it means something else.
    if ByteSearch.first(UInt8.backslash, in: literal, from: 0) == nil,
      ByteSearch.first(UInt8.ampersand, in: literal, from: 0) == nil, matchesPlain(literal)
    {
      return
    }
    var index = 0
    while index < literal.count {
      let byte = lines.byte(place.offset)
      if byte == .backslash, isPunctuation(lines.byte(place.offset + 1)) {
        place.offset += 1
      } else if byte == .ampersand, let reference = reference(at: place.offset, standingFor: literal[index...]) {
        place.offset += reference.source
        index += reference.decoded
        continue
      }
      if lines.byte(place.offset) != literal[index], byte < .space || byte > UInt8.tilde,
        let width = replaced(at: place.offset, by: literal[index...])
      {
        place.offset += width
        index += 3
        continue
      }
      guard lines.byte(place.offset) == literal[index] else {
        isAligned = false
        return
      }
      place.offset += 1
      index += 1
    }
  }

  /// How many bytes the character takes that no text may hold and for which U+FFFD was put; nil for any other.
  private func replaced(at offset: Int, by literal: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard literal.starts(with: [0xEF, 0xBF, 0xBD]), offset < lines.bytes.count else { return nil }
    let scalar = CharacterClass.scalar(lines.bytes, at: offset)
    return DecodedText.isForbidden(scalar) ? String(Character(scalar)).utf8.count : nil
  }

  /// Matches text in which no byte stands for another.
  mutating func matchesPlain(_ literal: UnsafeBufferPointer<UInt8>) -> Bool {
    guard lines.holds(literal, at: place.offset) else { return false }
    place.offset += literal.count
    return true
  }

  /// Matches the end of a line, up to the text of the next.
  mutating func matchBreak() {
    guard isAligned else { return }
    skipBlank()
    let isEscaped = lines.byte(place.offset) == .backslash
    if isEscaped { place.offset += 1 }
    isAligned = crossNewline()
    if !isEscaped { skipIndentation() }
  }

  /// Matches a code span.
  mutating func matchCode() {
    guard isAligned else { return }
    var offset = place.offset
    while lines.byte(offset) == .backtick { offset += 1 }
    let width = offset - place.offset
    var run = 0
    while offset < lines.bytes.count {
      if lines.bytes[offset] == .backtick {
        run += 1
      } else {
        if run == width { break }
        run = 0
      }
      offset += 1
    }
    guard width > 0, run == width else {
      isAligned = false
      return
    }
    moveTo(offset)
  }

  /// Matches a block of raw HTML, whose lines kept their indentation.
  mutating func matchBlockRaw(_ literal: UnsafeBufferPointer<UInt8>) {
    guard isAligned else { return }
    for byte in literal {
      if lines.byte(place.offset) == byte {
        place.offset += 1
      } else {
        isAligned = false
        return
      }
      guard byte == .lineFeed, place.line < lastLine else { continue }
      place.line += 1
      place.offset = lines.prefix(ofLine: place.line).cursor.offset
    }
  }

  /// Matches raw HTML, whose lines lost their indentation.
  mutating func matchRaw(_ literal: UnsafeBufferPointer<UInt8>) {
    guard isAligned else { return }
    var index = 0
    while index < literal.count {
      let byte = literal[index]
      if byte == .lineFeed || byte == .carriageReturn {
        if byte == .carriageReturn, index + 1 < literal.count, literal[index + 1] == .lineFeed {
          index += 1
        }
        isAligned = crossNewline()
        if !isAligned { return }
      } else if lines.byte(place.offset) == byte {
        place.offset += 1
      } else {
        isAligned = false
        return
      }
      index += 1
    }
  }

  /// Matches `<…>` and takes over its text.
  mutating func matchAutolink(_ node: Node) {
    if let text = node.firstChild { facts.text.append(contentsOf: text.literal) }
    guard isAligned else { return }
    while lines.byte(place.offset) != .greaterThan, place.offset < lines.bytes.count { place.offset += 1 }
    place.offset = min(place.offset + 1, lines.bytes.count)
  }

  /// Matches a link made of a bare URL or e-mail address and takes over its text.
  mutating func matchBareLink(_ node: Node, _ role: Node.Role) {
    guard let text = node.firstChild?.literal else { return }
    facts.text.append(contentsOf: text)
    if role == .bareURL, let hidden = hiddenURL(at: place.offset) {
      place.offset = hidden.range.upperBound
    } else if role == .email {
      matchText(text)
    } else {
      matchRaw(text)
    }
  }

  private func hiddenURL(at offset: Int) -> HiddenURL? {
    guard !progress.hiddenURLs.isEmpty else { return nil }
    // The reader is past those of this leaf already.
    return progress.hiddenURLs[..<progress.hiddenURL].last { $0.range.lowerBound <= offset }
      .flatMap { $0.range.lowerBound == offset ? $0 : nil }
  }

  /// Matches one end of a strikethrough, or a checkbox.
  mutating func matchCustom(_ node: Node) {
    switch node.role {
    case .strikethrough1: match(1, either: UInt8.tilde, UInt8.tilde)
    case .strikethrough2: match(2, either: UInt8.tilde, UInt8.tilde)
    case .checkbox:
      match(3, either: UInt8.openBracket, UInt8.openBracket)
      skipIndentation()
    default: break
    }
  }

  /// Moves over a newline and the markers of the containers; false if there is no newline.
  mutating func crossNewline() -> Bool {
    let byte = lines.byte(place.offset)
    guard byte == .lineFeed || byte == .carriageReturn, place.line < lastLine else {
      return false
    }
    place.line += 1
    place.offset = lines.prefix(ofLine: place.line).content
    return true
  }

  /// Moves over spaces and tabs.
  mutating func skipIndentation() {
    while lines.byte(place.offset) == .space || lines.byte(place.offset) == .tab {
      place.offset += 1
    }
  }

  /// Moves over all white space that cmark trims from the end of a line.
  mutating func skipBlank() {
    while true {
      switch lines.byte(place.offset) {
      case UInt8.space, UInt8.tab, 0x0B, 0x0C: place.offset += 1
      default: return
      }
    }
  }

  /// Moves to an offset further on, keeping count of the lines.
  mutating func moveTo(_ offset: Int) {
    place.offset = offset
    while place.line + 1 < lines.lineStarts.count - 1, lines.lineStarts[place.line + 1] <= offset { place.line += 1 }
  }

  private func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
