import Ground

/// Zones, and what stands for a time without being one.
extension TimeScanner {
  /// Takes a zone beside a time: `Z`, `UTC+1`, `+02:00`, `(CET)`, `PT`, `Europe/Berlin`.
  ///
  /// - Parameter adjacent: Whether `-05:00` right after the time is an offset; else it is the end of a range.
  /// - Returns: The zone; nil if there is none.
  mutating func takeZone(adjacent: Bool) -> WrittenZone? {
    let before = cursor.index
    if cursor.byte() == .z {
      cursor.index += 1
      if cursor.isAtBoundary { return .offset(0) }
      cursor.index = before
    }
    if let offset = takeOffset(colonAfterHyphen: adjacent, bareHours: adjacent) { return .offset(offset) }
    cursor.skipSpaces()
    let isOpen = cursor.take(UInt8.openParenthesis) || cursor.take(UInt8.openBracket)
    let zone = takeZoneName() ?? takeOffset(colonAfterHyphen: isOpen, bareHours: false).map(WrittenZone.offset)
    let isClosed = !isOpen || cursor.take(UInt8.closeParenthesis) || cursor.take(UInt8.closeBracket)
    guard let zone, isClosed, cursor.isAtBoundary else {
      cursor.index = before
      return nil
    }
    return zone
  }

  /// Whether the name of a zone is here: `14:22UTC`.
  var isAtZoneName: Bool {
    let letters = cursor.bytes[cursor.word]
    return !letters.isEmpty && letters.allSatisfy { UInt8.capitalLetters.contains($0) }
      && WrittenZone.named(ByteCursor.packed(letters)) != nil
  }

  private mutating func takeZoneName() -> WrittenZone? {
    let before = cursor.index
    let word = cursor.word
    guard !word.isEmpty else { return nil }
    cursor.index = word.upperBound
    let letters = cursor.bytes[word]
    if cursor.byte() == .slash, let path = takePath(after: word) { return path }
    let isUpper = letters.allSatisfy { UInt8.capitalLetters.contains($0) }
    guard let zone = WrittenZone.named(ByteCursor.packed(letters)),
      isUpper || Self.plainZones.contains(cursorWord(word))
    else {
      // In a cell, a word in capitals after a time is a zone, whichever it is.
      guard place == .cell, isUpper, (3...5).contains(letters.count), cursor.isAtEnd else {
        cursor.index = before
        return nil
      }
      return .unknown(String(decoding: letters, as: UTF8.self))
    }
    guard zone == .offset(0), letters.count >= 2 else { return zone }
    // `UTC+1`, `GMT -05:00`
    let afterName = cursor.index
    if cursor.byte() == .space, cursor.byte(1) == .plus { cursor.index += 1 }
    if let offset = takeOffset(colonAfterHyphen: true, bareHours: true) { return .offset(offset) }
    cursor.index = afterName
    return zone
  }

  private func cursorWord(_ word: Range<Int>) -> UInt64 { ByteCursor.packed(cursor.bytes[word]) }

  /// The zones that are also written in lower case; `est` and `met` are words.
  private static let plainZones = ByteCursor.words("utc", "gmt")

  /// `Europe/Berlin`, `CET/CEST`.
  private mutating func takePath(after word: Range<Int>) -> WrittenZone? {
    let before = cursor.index
    cursor.index += 1
    let name = String(decoding: cursor.bytes[word], as: UTF8.self)
    let isPair =
      WrittenZone.named(ByteCursor.packed(cursor.bytes[word])) != nil && WrittenZone.named(cursor.packedWord) != nil
    guard isPair || (Self.areas.contains(name) && ByteCursor.isLetter(cursor.byte())) else {
      cursor.index = before
      return nil
    }
    while ByteCursor.isLetter(cursor.byte()) || cursor.byte() == .slash || cursor.byte() == .underscore {
      cursor.index += 1
    }
    return .unknown(String(decoding: cursor.bytes[word.lowerBound..<cursor.index], as: UTF8.self))
  }

  private static let areas: Set<String> = [
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Etc", "Europe", "Indian", "Pacific",
    "US",
  ]

  /// `+02:00`, `+0200`, `+2`, `-0500`; minutes ahead of UTC.
  private mutating func takeOffset(colonAfterHyphen: Bool, bareHours: Bool) -> Int? {
    let before = cursor.index
    if cursor.byte() == .space, cursor.byte(1) == .plus || cursor.byte(1) == .hyphen { cursor.index += 1 }
    let isNegative = cursor.byte() == .hyphen || cursor.take("−")
    guard cursor.take(UInt8.plus) || cursor.take(UInt8.hyphen) || isNegative, let first = cursor.takeNumber() else {
      cursor.index = before
      return nil
    }
    var (hours, minutes) = (first.value, 0)
    if first.digits == 4 {
      (hours, minutes) = (first.value / 100, first.value % 100)
    } else if first.digits <= 2, cursor.byte() == .colon, !isNegative || colonAfterHyphen {
      cursor.index += 1
      minutes = cursor.takeNumber()?.value ?? 60
    } else if first.digits > 2 || !bareHours {
      hours = 99
    }
    // `08:46 UTC-09:00 UTC` is a range.
    var rest = self
    rest.cursor.skipSpaces()
    guard hours <= 14, minutes < 60, cursor.isAtBoundary, cursor.byte() != .colon, !isNegative || !rest.isAtZoneName
    else {
      cursor.index = before
      return nil
    }
    return (isNegative ? -1 : 1) * (hours * 60 + minutes)
  }

  /// Takes `??:??`, `HH:mm`, `xx:xx`, `TBD` and the like.
  mutating func takePlaceholder() -> Range<Int>? {
    let start = cursor.index
    var place = start
    while place < cursor.end, Self.isPlaceholderByte(cursor.bytes[place]) || cursor.bytes[place] == .colon {
      place += 1
    }
    // Nearly always a time, or a word.
    let shown = cursor.bytes[start..<place]
    if let first = shown.first, UInt8.digits.contains(first),
      shown.allSatisfy({ UInt8.digits.contains($0) || $0 == .colon })
    {
      return nil
    }
    let text = String(decoding: shown, as: UTF8.self).lowercased()
    let forms = ["hh:mm", "h:mm", "hh:mm:ss", "xx:xx", "xx:xx:xx", "??:??", "--:--", "??", "???"]
    var isHalf = text.utf8.count >= 4 && text.contains(":") && text.contains { $0 == "?" || $0 == "x" }
    // `14:22?` is a time that somebody is not sure of.
    if isHalf, text.last == "?" { isHalf = !Self.isClock(text.utf8.dropLast()) }
    if forms.contains(text) || isHalf { return finish(start..<place) }
    guard self.place == .cell else { return nil }
    let whole = String(decoding: cursor.bytes[start..<cursor.end], as: UTF8.self).lowercased()
      .trimmed(of: " *_`.)]")
    return ["?", "tbd", "tbc", "tba", "n/a", "na", "unknown", "todo", "…", "...", "time", "yyyy-mm-dd hh:mm", "<time>"]
      .contains(whole) ? finish(start..<cursor.end) : nil
  }

  private static func isClock(_ text: Substring.UTF8View) -> Bool {
    let parts = text.split(separator: UInt8.colon, omittingEmptySubsequences: false)
    return parts.count == 2 && (1...2).contains(parts[0].count) && parts[1].count == 2
      && parts.allSatisfy { $0.allSatisfy { UInt8.digits.contains($0) } }
  }

  private mutating func finish(_ range: Range<Int>) -> Range<Int> {
    cursor.index = range.upperBound
    return range
  }

  private static func isPlaceholderByte(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8.h, UInt8.m, UInt8.s, UInt8.x: true
    default:
      byte == .questionMark || byte == .hyphen || byte == .underscore || UInt8.digits.contains(byte)
    }
  }

  /// Takes `T+5`, `T-10 min`, `+5m`: counted from another time.
  mutating func takeRelative() -> Range<Int>? {
    let start = cursor.index
    var rest = cursor
    let hasLetter = rest.byte() | 0x20 == .t && (rest.byte(1) == .plus || rest.byte(1) == .hyphen)
    if hasLetter { rest.index += 1 }
    guard hasLetter || place == .cell, rest.take(UInt8.plus) || rest.take(UInt8.hyphen), rest.takeNumber() != nil else {
      return nil
    }
    while ByteCursor.isLetter(rest.byte()) || UInt8.digits.contains(rest.byte()) || rest.byte() == .colon
      || (rest.byte() == .space && place == .cell)
    { rest.index += 1 }
    cursor.index = rest.index
    return start..<rest.index
  }
}

extension String {
  /// The text without these characters at its ends.
  func trimmed(of characters: String) -> String {
    // Nearly every text begins and ends with a letter or a digit, which nobody cuts off.
    func isLasting(_ byte: UInt8?) -> Bool {
      byte.map { UInt8.lowercaseLetters.contains($0 | 0x20) || UInt8.digits.contains($0) } ?? true
    }
    if isLasting(utf8.first), isLasting(utf8.last) { return self }
    // By their numbers: comparing letters as people see them costs a hundred times as much.
    let away = characters.unicodeScalars
    var text = unicodeScalars[...]
    while let last = text.last, away.contains(last) { text.removeLast() }
    while let first = text.first, away.contains(first) { text.removeFirst() }
    return text.endIndex == endIndex && text.startIndex == startIndex ? self : String(text)
  }
}
