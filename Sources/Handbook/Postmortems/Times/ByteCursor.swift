import Ground

/// A place in a stretch of bytes, and what can be taken from there on.
struct ByteCursor {
  let bytes: [UInt8]
  var index: Int
  let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    let range = range.clamped(to: 0..<bytes.count)
    (self.bytes, index, end) = (bytes, range.lowerBound, range.upperBound)
  }

  /// The byte at the place, or further on; 0 after the end.
  func byte(_ distance: Int = 0) -> UInt8 {
    let place = index + distance
    return place < end ? bytes[place] : 0
  }

  var isAtEnd: Bool { index >= end }

  /// Goes on by a byte if it is that one.
  mutating func take(_ byte: UInt8) -> Bool {
    guard self.byte() == byte, !isAtEnd else { return false }
    index += 1
    return true
  }

  /// Goes on if these bytes are here.
  mutating func take(_ text: StaticString) -> Bool {
    guard end - index >= text.utf8CodeUnitCount else { return false }
    for place in 0..<text.utf8CodeUnitCount where bytes[index + place] != text.utf8Start[place] { return false }
    index += text.utf8CodeUnitCount
    return true
  }

  /// Goes over spaces of every width.
  mutating func skipSpaces() {
    while !isAtEnd {
      if byte() == .space || byte() == .tab {
        index += 1
      } else if !(take("\u{A0}") || take("\u{202F}") || take("\u{2009}") || take("&nbsp;")) {
        return
      }
    }
  }

  /// Takes up to nine digits; nil if there are none.
  mutating func takeNumber() -> (value: Int, digits: Int)? {
    var (value, digits) = (0, 0)
    while UInt8.digits.contains(byte()), digits < 9 {
      value = value * 10 + Int(byte() - UInt8.digit0)
      digits += 1
      index += 1
    }
    return digits == 0 ? nil : (value, digits)
  }

  /// The letters of ASCII from here on.
  var word: Range<Int> {
    var place = index
    while place < end, Self.isLetter(bytes[place]) { place += 1 }
    return index..<place
  }

  /// The letters from here on as a number without their case, 0 if there are none or more than eight.
  var packedWord: UInt64 { Self.packed(bytes[word]) }

  /// Goes over a word if it is one of these, whatever its case.
  mutating func takeWord(of words: [UInt64]) -> Bool {
    let word = word
    guard !word.isEmpty, words.contains(Self.packed(bytes[word])) else { return false }
    index = word.upperBound
    return true
  }

  /// Whether the word here is one with more letters than can be packed, whatever its case.
  func isAt(_ text: StaticString) -> Bool {
    let word = word
    guard word.count == text.utf8CodeUnitCount else { return false }
    return zip(bytes[word], 0...).allSatisfy { $0 | 0x20 == text.utf8Start[$1] }
  }

  /// Whether neither a letter nor a digit of ASCII is here.
  var isAtBoundary: Bool {
    let byte = byte()
    return isAtEnd || !(Self.isLetter(byte) || UInt8.digits.contains(byte))
  }

  /// Whether the letter, digit or other byte is one of ASCII's letters.
  static func isLetter(_ byte: UInt8) -> Bool { UInt8.lowercaseLetters.contains(byte | 0x20) }

  /// Up to eight letters as a number, without their case; 0 for none and for more.
  static func packed(_ letters: some Collection<UInt8>) -> UInt64 {
    letters.count > 8 ? 0 : letters.reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
  }

  /// A few words, packed: they are compared one after the other, which is faster than any table.
  static func words(_ words: String...) -> [UInt64] { words.map { packed($0.utf8) } }
}
