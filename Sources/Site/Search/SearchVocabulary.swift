/// Words, each once, found by their bytes without a String for any of them.
struct SearchVocabulary: Sendable {
  /// The folded bytes of all words, one after the other.
  private(set) var letters: [UInt8] = []
  /// Where each word starts in `letters`; one more entry than there are words.
  private var starts: [Int32] = [0]
  /// The 64-bit key of each word.
  private(set) var keys: [UInt64] = []
  /// An open hash table of word numbers plus one; 0 is an empty place.
  private var places = [UInt32](repeating: 0, count: 4096)

  /// How many words there are.
  var count: Int { keys.count }

  /// Where the bytes of a word lie in `letters`.
  func range(of word: Int) -> Range<Int> { Int(starts[word])..<Int(starts[word + 1]) }

  /// The number of the word with a key; `bytes` are those of the word, taken over in lower case where it is new.
  mutating func number(_ key: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 &>> 32) & mask
    while places[place] != 0 {
      let word = Int(places[place]) - 1
      if keys[word] == key { return word }
      place = (place + 1) & mask
    }
    let word = keys.count
    places[place] = UInt32(word + 1)
    keys.append(key)
    for byte in bytes { letters.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte) }
    starts.append(Int32(letters.count))
    if keys.count * 2 > places.count { grow() }
    return word
  }

  /// The number of the word with a key; nil where there is none.
  func number(_ key: UInt64) -> Int? {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 &>> 32) & mask
    while places[place] != 0 {
      let word = Int(places[place]) - 1
      if keys[word] == key { return word }
      place = (place + 1) & mask
    }
    return nil
  }

  private mutating func grow() {
    places = [UInt32](repeating: 0, count: places.count * 2)
    let mask = places.count - 1
    for (word, key) in keys.enumerated() {
      var place = Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 &>> 32) & mask
      while places[place] != 0 { place = (place + 1) & mask }
      places[place] = UInt32(word + 1)
    }
  }
}
