import Ground

/// Texts, each once, numbered in the order in which they were added and found by a digest of their bytes.
///
/// A dictionary of Strings hashes each text with care against forgers; here are only texts of the handbook itself, and
/// a build looks up dozens for every document.
struct TextIndex: Sendable {
  private(set) var texts: [String] = []
  /// An open hash table: the upper half of a text's digest, and its number plus one; 0 is an empty place.
  private var places: [UInt64] = []

  /// Makes room for so many texts.
  init(capacity: Int) {
    texts.reserveCapacity(capacity)
    grow(to: capacity)
  }

  /// The number of a text; nil where it is not there.
  func number(of text: String) -> Int? { find(text, Self.digest(of: text)).number }

  /// The number of a text, which is added where it is not there.
  mutating func add(_ text: String) -> (number: Int, isNew: Bool) {
    if (texts.count + 1) * 2 > places.count { grow(to: texts.count * 2) }
    let digest = Self.digest(of: text)
    let (number, place) = find(text, digest)
    if let number { return (number, false) }
    texts.append(text)
    places[place] = Self.entry(digest, texts.count - 1)
    return (texts.count - 1, true)
  }

  /// The number of a text, and the place where it stands or would stand.
  private func find(_ text: String, _ digest: UInt64) -> (number: Int?, place: Int) {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: digest) & mask
    while places[place] != 0 {
      let entry = places[place]
      let number = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
      if entry >> 32 == digest >> 32, texts[number] == text { return (number, place) }
      place = (place + 1) & mask
    }
    return (nil, place)
  }

  private mutating func grow(to count: Int) {
    var size = 16
    while size < count * 2 + 2 { size *= 2 }
    places = Array(repeating: 0, count: size)
    for (number, text) in texts.enumerated() {
      let digest = Self.digest(of: text)
      places[find(text, digest).place] = Self.entry(digest, number)
    }
  }

  private static func entry(_ digest: UInt64, _ number: Int) -> UInt64 {
    digest & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
  }

  /// The same for texts that are equal: beyond ASCII these may differ in their bytes, and String knows how to hash them.
  private static func digest(of text: String) -> UInt64 {
    var bytes = text
    return bytes.withUTF8 { bytes in
      var state = UInt64(truncatingIfNeeded: bytes.count)
      var seen: UInt64 = 0
      let raw = UnsafeRawBufferPointer(bytes)
      var index = 0
      while index < raw.count {
        var word: UInt64 = 0
        if index + 8 <= raw.count {
          word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        } else {
          for byte in raw[index...] { word = word << 8 | UInt64(byte) }
        }
        seen |= word
        // The 128 bits of a product, folded: every bit of the word reaches every bit of the state.
        let product = (state ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        state = (product.high ^ product.low) &+ 0x2545_F491_4F6C_DD1D
        index += 8
      }
      return seen & 0x8080_8080_8080_8080 == 0 ? state : UInt64(bitPattern: Int64(text.hashValue))
    }
  }
}
