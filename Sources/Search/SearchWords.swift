import Ground

/// The words of some documents and the places that hold them: the tokeniser of the search.
///
/// A word is a run of letters, marks and digits of any script, folded to lower case without accents. It runs over bytes, eight
/// at a time, and only words with letters beyond ASCII become a String on the way: this passes over all text of a
/// handbook.
struct SearchWords: Sendable {
  /// How much it says about a place that it holds a word.
  enum Weight: UInt32 {
    case text = 0, code, heading, title
  }

  private(set) var vocabulary = SearchVocabulary()
  /// The word of each finding, and its place with its weight: `place << 2 | weight`; of each word in the order of
  /// the places.
  private(set) var findings: [(word: UInt32, posting: UInt32)] = []
  /// The last place of each word, which is not a finding yet: the word may come again there, with more weight.
  private(set) var latest: [UInt32] = []

  private static let longest = 40
  /// How many bytes without a space are folded at once: marks without end are put in order by comparing all of them.
  private static let longestRun = 2048

  /// Makes room for the findings of about that many bytes of text.
  mutating func reserve(text bytes: Int) { findings.reserveCapacity(bytes / 8) }

  /// Takes the words of a text; places must come in ascending order.
  mutating func take(_ text: String, place: Int, _ weight: Weight) {
    var text = text
    text.withUTF8 { take($0, 0..<$0.count, place: place, weight) }
  }

  /// Takes the words of a range of UTF-8.
  mutating func take(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, place: Int, _ weight: Weight) {
    let posting = UInt32(truncatingIfNeeded: place) << 2 | weight.rawValue
    let end = range.upperBound
    var index = range.lowerBound
    while index < end {
      let start = index
      var eight = EightBytes(text, from: index, to: end)
      var length = eight.length
      guard length > 0 else {
        index += eight.gap(after: 0)
        continue
      }
      var key = SearchKey()
      key.take(eight.word(length))
      var kinds = eight.kinds(length, isFirst: true)
      index += length
      while length == 8, index < end, !kinds.isForeign {
        eight = EightBytes(text, from: index, to: end)
        length = eight.length
        guard length > 0 else { break }
        key.take(eight.word(length))
        let more = eight.kinds(length, isFirst: false)
        kinds.hasInnerCapital = kinds.hasInnerCapital || more.hasInnerCapital
        kinds.hasSmall = kinds.hasSmall || more.hasSmall
        kinds.isForeign = kinds.isForeign || more.isForeign
        index += length
      }
      if kinds.isForeign {
        // What follows is looked at there for the first time: a run without spaces may be the whole text.
        index = takeForeign(text, start..<end, posting)
        continue
      }
      if index - start > 1, index - start <= Self.longest {
        let word = UnsafeBufferPointer(rebasing: text[start..<index])
        note(key, word, posting)
        if kinds.hasInnerCapital, kinds.hasSmall { takeHumps(word, posting) }
      }
      index += eight.gap(after: length)
    }
  }

  /// Takes the first run of bytes that belong to words and are not all ASCII, and says where it ends. Punctuation ends
  /// it too.
  private mutating func takeForeign(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ posting: UInt32) -> Int {
    var index = range.lowerBound
    var isForeign = false
    while index < range.upperBound, Self.isWord(text[index]) {
      if text[index] >= 0x80 {
        let symbol = Self.symbolLength(text, index, range.upperBound)
        if symbol > 0, index == range.lowerBound { return index + symbol }
        if symbol > 0 { break }
        isForeign = true
      }
      if index - range.lowerBound >= Self.longestRun, text[index] & 0xC0 != 0x80 { break }
      index += 1
    }
    let word = UnsafeBufferPointer(rebasing: text[range.lowerBound..<index])
    if isForeign {
      // Letters beyond ASCII are folded, and of scripts without spaces each character is a word.
      for var part in SearchFolding.words(in: String(decoding: word, as: UTF8.self)) {
        part.withUTF8 { note(SearchKey(of: $0), $0, posting) }
      }
    } else if word.count > 1, word.count <= Self.longest {
      note(SearchKey(of: word), word, posting)
      if word.contains(where: { $0 &- UInt8.a < 26 }) { takeHumps(word, posting) }
    }
    return index
  }

  /// Whether a byte may be in a word; nothing that it takes for one is divided by what surrounds it.
  static func isWord(_ byte: UInt8) -> Bool {
    byte | 0x20 &- UInt8.a < 26 || byte &- UInt8.digit0 < 10 || byte >= 0x80
  }

  /// How many bytes a dash, a quotation mark, an arrow or a similar character takes; 0 if there is none.
  ///
  /// Prose is full of them, and without this each would cost a String: what is not a letter, number or mark of U+0080 to
  /// U+00BF and U+2000 to U+2BFF.
  private static func symbolLength(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int {
    if text[index] == 0xC2, index + 1 < end {
      switch text[index + 1] {
      // The soft hyphen is inside a word; ª, ², ³, µ, ¹, º and fractions are in words.
      case 0xAA, 0xAD, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0xBC...0xBE: return 0
      default: return 2
      }
    }
    guard text[index] == 0xE2, index + 2 < end, text[index + 1] < 0xB0 else { return 0 }
    switch UInt16(text[index + 1] & 0x3F) << 6 | UInt16(text[index + 2] & 0x3F) | 0x2000 {
    case 0x200C...0x200F, 0x202A...0x202E, 0x2060...0x218F, 0x2460...0x24FF, 0x2776...0x2793: return 0
    default: return 3
    }
  }

  /// The parts of a word that has upper-case letters inside: `McpServerDown`, `OOMKilled`.
  private mutating func takeHumps(_ bytes: UnsafeBufferPointer<UInt8>, _ posting: UInt32) {
    func isCapital(_ index: Int) -> Bool { bytes[index] &- UInt8.capitalA < 26 }
    var start = 0
    for index in 1...bytes.count {
      if index < bytes.count {
        let isNext = index + 1 < bytes.count && bytes[index + 1] >= UInt8.a
        guard isCapital(index), !isCapital(index - 1) || isNext else { continue }
      } else if start == 0 {
        return
      }
      if index - start > 1 {
        let part = UnsafeBufferPointer(rebasing: bytes[start..<index])
        note(SearchKey(of: part), part, posting)
      }
      start = index
    }
  }

  @inline(__always)
  private mutating func note(_ key: SearchKey, _ bytes: UnsafeBufferPointer<UInt8>, _ posting: UInt32) {
    let word = vocabulary.number(key.value, bytes)
    guard word < latest.count else { return latest.append(posting) }
    let last = latest[word]
    if last >> 2 == posting >> 2 {
      if last < posting { latest[word] = posting }
    } else {
      findings.append((UInt32(word), last))
      latest[word] = posting
    }
  }
}
