/// The syllables of Hangul, which are computed from their two or three parts: Unicode, chapter 3.12.
enum Hangul {
  /// The syllables that there are.
  static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3
  private static let (leads, vowels, tails) = (UInt32(0x1100), UInt32(0x1161), UInt32(0x11A7))
  private static let (vowelCount, tailCount) = (UInt32(21), UInt32(28))

  /// The parts of a syllable.
  static func parts(of syllable: Unicode.Scalar) -> [Unicode.Scalar] {
    let index = syllable.value - syllables.lowerBound
    let tail = index % tailCount
    let values = [
      leads + index / (vowelCount * tailCount), vowels + index / tailCount % vowelCount,
    ]
    return (tail == 0 ? values : values + [tails + tail]).compactMap(Unicode.Scalar.init)
  }

  /// The syllable of two parts, or of one of two parts and a third; nil for all else.
  static func syllable(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    if (leads..<leads + 19).contains(first.value), (vowels..<vowels + vowelCount).contains(second.value) {
      let pair = (first.value - leads) * vowelCount + (second.value - vowels)
      return Unicode.Scalar(syllables.lowerBound + pair * tailCount)
    }
    guard syllables.contains(first.value), (first.value - syllables.lowerBound) % tailCount == 0,
      (tails + 1..<tails + tailCount).contains(second.value)
    else { return nil }
    return Unicode.Scalar(first.value + second.value - tails)
  }
}
