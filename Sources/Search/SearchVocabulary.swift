import Ground
import Markdown

/// Words, each once, found by their bytes without a String for any of them.
struct SearchVocabulary: Sendable {
  /// The folded bytes of all words, one after the other.
  private(set) var letters: [UInt8] = []
  /// Where each word starts in `letters`; one more entry than there are words.
  private var starts: [Int32] = [0]
  /// The 64-bit key of each word.
  private(set) var keys: [UInt64] = []
  /// An open hash table; a key of 0 is an empty place.
  private var places = [Place](repeating: Place(), count: 4096)
  /// How far a key is shifted to get its place: its highest bits are those that all its letters had a part in.
  private var shift: UInt64 = 64 - 12

  private struct Place: Sendable {
    var key: UInt64 = 0
    var word: UInt32 = 0
  }

  /// How many words there are.
  var count: Int { keys.count }

  /// Where the bytes of a word are in `letters`.
  func range(of word: Int) -> Range<Int> { Int(starts[word])..<Int(starts[word + 1]) }

  /// The number of the word with a key; `bytes` are those of the word, taken over in lower case where it is new.
  @inline(__always)
  mutating func number(_ key: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let place = place(of: key)
    return places[place].key == key ? Int(places[place].word) : add(key, bytes, at: place)
  }

  /// Where a key is, or would be.
  @inline(__always)
  private func place(of key: UInt64) -> Int {
    places.withUnsafeBufferPointer { places in
      var place = Int(truncatingIfNeeded: key &>> shift)
      // At least half of the places are empty.
      while places[place].key != key, places[place].key != 0 { place = (place + 1) & (places.count - 1) }
      return place
    }
  }

  @inline(never)
  private mutating func add(_ key: UInt64, _ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    let word = keys.count
    places[place] = Place(key: key, word: UInt32(word))
    keys.append(key)
    for byte in bytes { letters.append(byte &- UInt8.capitalA < 26 ? byte | 0x20 : byte) }
    starts.append(Int32(letters.count))
    if keys.count * 2 > places.count { grow() }
    return word
  }

  private mutating func grow() {
    shift -= 1
    places = [Place](repeating: Place(), count: places.count * 2)
    for (word, key) in keys.enumerated() { places[place(of: key)] = Place(key: key, word: UInt32(word)) }
  }
}

/// The key of a word, from its bytes in lower case, eight at a time, the first lowest.
///
/// Words of up to eight bytes have unique keys; longer ones share a key only by chance.
struct SearchKey {
  private var mixed: UInt64 = 0

  /// The key, never 0.
  @inline(__always)
  var value: UInt64 { max(1, mixed) }

  @inline(__always)
  mutating func take(_ bytes: UInt64) {
    let product = (mixed ^ bytes) &* 0xD6E8_FEB8_6659_FD93
    mixed = product ^ product >> 32
  }

  /// The key of a word; ASCII letters count as small ones.
  init(of word: UnsafeBufferPointer<UInt8>) {
    var (bytes, shift): (UInt64, UInt64) = (0, 0)
    for byte in word {
      bytes |= UInt64(byte &- UInt8.capitalA < 26 ? byte | 0x20 : byte) << shift
      shift += 8
      if shift == 64 {
        take(bytes)
        (bytes, shift) = (0, 0)
      }
    }
    if shift > 0 { take(bytes) }
  }

  @inline(__always)
  init() {}
}
