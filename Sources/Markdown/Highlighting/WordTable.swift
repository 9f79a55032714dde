import Ground

/// Some words of up to eight letters, to be looked up by their bytes in any case.
struct WordTable {
  /// An open hash table of packed words; 0 is an empty place.
  private var places: [UInt64]

  init(_ list: String) {
    let words = list.utf8.split(separator: UInt8.space)
    places = [UInt64](repeating: 0, count: 512)
    for word in words {
      let packed = Self.pack(word)
      places[place(of: packed)] = packed
    }
  }

  func contains(_ word: some Collection<UInt8>) -> Bool {
    let count = word.count
    guard count > 0, count <= 8 else { return false }
    let packed = Self.pack(word)
    return places[place(of: packed)] == packed
  }

  /// Where a word is, or would are.
  private func place(of packed: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: packed &* 0x9E37_79B9_7F4A_7C15 &>> 32) & 511
    while places[place] != 0, places[place] != packed { place = (place + 1) & 511 }
    return place
  }

  /// The letters as one number, so that looking a word up costs no allocation.
  private static func pack(_ word: some Collection<UInt8>) -> UInt64 {
    word.reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
  }
}
