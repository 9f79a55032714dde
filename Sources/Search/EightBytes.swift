/// Eight bytes of text looked at together: which of them are in words, and what these are in lower case.
///
/// Most words are shorter, so that one of these is a whole word and what divides it from the next.
struct EightBytes {
  /// The bytes, the first lowest, with lower case instead of upper case.
  private let folded: UInt64
  // The highest bit of each byte is set for what the name says.
  private let words: UInt64
  private let capitals: UInt64
  private let smalls: UInt64
  private let foreign: UInt64

  /// Reads the bytes from `index` on; those at `end` and after it count as spaces.
  ///
  /// - Parameters:
  ///   - text: The text, of which more than is asked for may be loaded.
  ///   - index: Where to begin, before `end`.
  ///   - end: Where the words end, within the text.
  @inline(__always)
  init(_ text: UnsafeBufferPointer<UInt8>, from index: Int, to end: Int) {
    var bytes: UInt64 = 0
    if text.count - index >= 8 {
      bytes = UInt64(littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self))
    } else {
      for offset in 0..<text.count - index { bytes |= UInt64(text[index + offset]) << UInt64(8 * offset) }
    }
    if end - index < 8 { bytes &= ~0 &>> UInt64(64 - 8 * (end - index)) }
    let low = bytes & 0x7F7F_7F7F_7F7F_7F7F
    let small = low | 0x2020_2020_2020_2020
    let top: UInt64 = 0x8080_8080_8080_8080
    // Seven bits and a sum that reaches the eighth: from `a` on and not beyond `z`, from `0` on and not beyond `9`.
    let letters = (small &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(small &+ 0x0505_0505_0505_0505) & top
    let digits = (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646) & top
    foreign = bytes & top
    words = letters | digits | foreign
    smalls = letters & bytes << 2
    capitals = letters & ~(bytes << 2)
    folded = bytes | letters >> 2
  }

  /// How many bytes the word at the beginning has; eight where it may go on.
  @inline(__always)
  var length: Int { (~words & 0x8080_8080_8080_8080).trailingZeroBitCount >> 3 }

  /// How many bytes after the word at the beginning are in no word.
  @inline(__always)
  func gap(after length: Int) -> Int {
    guard length < 8 else { return 0 }
    return min(8 - length, (words >> UInt64(8 * length)).trailingZeroBitCount >> 3)
  }

  /// The word at the beginning, in lower case.
  @inline(__always)
  func word(_ length: Int) -> UInt64 { folded & Self.mask(length) }

  /// What kinds of bytes the word at the beginning has.
  @inline(__always)
  func kinds(_ length: Int, isFirst: Bool) -> Kinds {
    let mask = Self.mask(length)
    return Kinds(
      hasInnerCapital: capitals & mask & (isFirst ? ~0xFF : ~0) != 0, hasSmall: smalls & mask != 0,
      isForeign: foreign & mask != 0)
  }

  /// What kinds of bytes a word has.
  struct Kinds {
    /// Capitals that do not begin it.
    var hasInnerCapital: Bool
    var hasSmall: Bool
    /// Bytes beyond ASCII.
    var isForeign: Bool
  }

  @inline(__always)
  private static func mask(_ length: Int) -> UInt64 { length == 0 ? 0 : ~0 &>> UInt64(64 - 8 * length) }
}
