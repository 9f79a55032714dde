/// The words of some documents and the places that hold them: the tokeniser of the search.
///
/// A word is a run of letters and digits of any script, folded to lower case without accents. It runs over bytes, and
/// only words with letters beyond ASCII become a String on the way: this passes over all text of a handbook.
struct SearchWords: Sendable {
  /// How much it says about a place that it holds a word.
  enum Weight: UInt32 {
    case text = 0, code, heading, title
  }

  private(set) var vocabulary = SearchVocabulary()
  /// The word of each finding, and its place with its weight: `place << 2 | weight`; in the order of the places.
  private(set) var findings: [(word: UInt32, posting: UInt32)] = []
  /// The last finding of each word, plus one.
  private var latest: [UInt32] = []

  private static let longest = 40

  /// Takes the words of a text; places must come in ascending order.
  mutating func take(_ text: String, place: Int, _ weight: Weight) {
    var text = text
    text.withUTF8 { take($0, place: place, weight) }
  }

  /// Takes the words of a run of UTF-8.
  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, place: Int, _ weight: Weight) {
    let posting = UInt32(truncatingIfNeeded: place) << 2 | weight.rawValue
    Self.folds.withUnsafeBufferPointer { take(bytes, posting, folds: $0) }
  }

  private mutating func take(
    _ bytes: UnsafeBufferPointer<UInt8>, _ posting: UInt32, folds: UnsafeBufferPointer<UInt8>
  ) {
    var index = 0
    while index < bytes.count {
      let start = index
      // Up to eight bytes are their own key; longer words are mixed, eight at a time.
      var (short, long): (UInt64, UInt64) = (0, 0)
      var (capitals, kinds): (UInt8, UInt8) = (0, 0)
      var first: UInt8 = 0xFF
      while index < bytes.count {
        let byte = bytes[index]
        let folded = folds[Int(byte)]
        if folded == 0 || byte >= 0x80 && Self.symbolLength(bytes, index) > 0 { break }
        if (index - start) & 7 == 0, index > start { (long, short) = (Self.mixed(long, short), 0) }
        short = short << 8 | UInt64(folded)
        capitals |= (byte ^ folded) & ~first
        // Bit 6 for small letters, bit 7 for what is not ASCII.
        kinds |= byte & (byte << 1 | 0x80) & 0xC0
        first = 0
        index += 1
      }
      let length = index - start
      if length == 0 {
        index += max(1, Self.symbolLength(bytes, index))
      } else if kinds & 0x80 != 0 {
        takeSlowly(UnsafeBufferPointer(rebasing: bytes[start..<index]), posting)
      } else if length > 1, length <= Self.longest {
        let word = UnsafeBufferPointer(rebasing: bytes[start..<index])
        note(Self.mixed(long, short), word, posting)
        if capitals != 0, kinds != 0 { takeHumps(word, posting) }
      }
    }
  }

  /// What each byte counts as: of letters their small form, of all else that stands in no word 0.
  private static let folds: [UInt8] = (0...255).map { (byte: UInt8) in
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: byte
    default: 0
    }
  }

  /// How many bytes a dash, a quotation mark, an arrow or a sign of the like takes; 0 where none stands.
  ///
  /// Prose is full of them, and each would else cost a String: U+0080 to U+00BF and U+2000 to U+2BFF.
  @inline(__always)
  private static func symbolLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    if bytes[index] == 0xC2 { return 2 }
    guard bytes[index] == 0xE2, index + 1 < bytes.count, bytes[index + 1] < 0xB0 else { return 0 }
    return 3
  }

  /// The parts of a word that has capitals inside: `McpServerDown`, `OOMKilled`.
  private mutating func takeHumps(_ bytes: UnsafeBufferPointer<UInt8>, _ posting: UInt32) {
    func isCapital(_ index: Int) -> Bool { bytes[index] &- UInt8(ascii: "A") < 26 }
    var start = 0
    for index in 1...bytes.count {
      if index < bytes.count {
        let isNext = index + 1 < bytes.count && bytes[index + 1] >= UInt8(ascii: "a")
        guard isCapital(index), !isCapital(index - 1) || isNext else { continue }
      } else if start == 0 {
        return
      }
      if index - start > 1 { noteSlowly(UnsafeBufferPointer(rebasing: bytes[start..<index]), posting) }
      start = index
    }
  }

  /// Letters beyond ASCII are folded, and of scripts without blanks each character is a word.
  private mutating func takeSlowly(_ bytes: UnsafeBufferPointer<UInt8>, _ posting: UInt32) {
    for part in SearchFolding.words(in: String(decoding: bytes, as: UTF8.self)) {
      var part = SearchFolding.folded(part)
      part.withUTF8 { folded in
        if folded.count > 1, folded.count <= Self.longest { noteSlowly(folded, posting) }
      }
    }
  }

  private mutating func noteSlowly(_ bytes: UnsafeBufferPointer<UInt8>, _ posting: UInt32) {
    var (short, long): (UInt64, UInt64) = (0, 0)
    for (index, byte) in bytes.enumerated() {
      if index & 7 == 0, index > 0 { (long, short) = (Self.mixed(long, short), 0) }
      short = short << 8 | UInt64(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
    }
    note(Self.mixed(long, short), bytes, posting)
  }

  private mutating func note(_ key: UInt64, _ bytes: UnsafeBufferPointer<UInt8>, _ posting: UInt32) {
    let word = vocabulary.number(key, bytes)
    if word == latest.count { latest.append(0) }
    let last = Int(latest[word])
    if last > 0, findings[last - 1].posting >> 2 == posting >> 2 {
      if findings[last - 1].posting < posting { findings[last - 1].posting = posting }
      return
    }
    findings.append((UInt32(word), posting))
    latest[word] = UInt32(findings.count)
  }

  private static func mixed(_ long: UInt64, _ short: UInt64) -> UInt64 {
    guard long != 0 else { return short &* 0xD6E8_FEB8_6659_FD93 | 1 }
    let sum = (long ^ short) &* 0xD6E8_FEB8_6659_FD93
    return (sum ^ sum >> 32) | 1
  }
}
