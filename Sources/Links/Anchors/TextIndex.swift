import Ground

/// Texts, each once, numbered in the order in which they were added and found by a digest of their bytes.
///
/// Two texts are the same where their bytes are: a browser looks an id up in the same way.
/// A dictionary of Strings hashes each text with care against forgers; here are only texts of the handbook itself, and
/// a build looks up dozens for every document.
struct TextIndex: Sendable {
  private(set) var texts: [String] = []
  private var table: ByteTable

  /// Makes room for that many texts.
  init(capacity: Int) {
    texts.reserveCapacity(capacity)
    table = ByteTable(capacity: capacity)
  }

  /// The number of a text; nil if it is not there.
  func number(of text: String) -> Int? { table.number(Self.digest(of: text)) { ByteName.isSame(texts[$0], text) } }

  /// The number of a text, which is added where it is not there.
  mutating func add(_ text: String) -> (number: Int, isNew: Bool) {
    let digest = Self.digest(of: text)
    let place = table.place(digest) { ByteName.isSame(texts[$0], text) }
    if let number = place.number { return (number, false) }
    texts.append(text)
    table.add(digest, at: place)
    return (texts.count - 1, true)
  }

  /// Gives back the room for more texts.
  mutating func fit() { texts = texts.fitted }

  private static func digest(of text: String) -> UInt64 {
    var bytes = text
    return bytes.withUTF8 { bytes in
      var state = UInt64(truncatingIfNeeded: bytes.count)
      let raw = UnsafeRawBufferPointer(bytes)
      var index = 0
      while index < raw.count {
        var word: UInt64 = 0
        if index + 8 <= raw.count {
          word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        } else {
          for byte in raw[index...] { word = word << 8 | UInt64(byte) }
        }
        ContentDigest.mix(&state, word)
        index += 8
      }
      return state
    }
  }
}
