import Ground

/// Turns the places that libyaml counts in Unicode scalars into byte offsets of the file.
///
/// Places come in the order of the text, so that the scan goes on from where the last one was; in a text of
/// nothing but ASCII there is nothing to scan.
struct YAMLOffsets {
  private let bytes: [UInt8]
  private let range: Range<Int>
  private let isASCII: Bool
  private var lastIndex = 0
  private var lastOffset: Int

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    isASCII = UTF8Text.isASCII(bytes, in: range)
    lastOffset = range.lowerBound
  }

  /// The byte offset of a place, clamped to the text.
  mutating func offset(of index: Int) -> Int {
    if isASCII { return min(range.lowerBound + index, range.upperBound) }
    if index < lastIndex { (lastIndex, lastOffset) = (0, range.lowerBound) }
    while lastIndex < index, lastOffset < range.upperBound {
      lastOffset += 1
      while lastOffset < range.upperBound, bytes[lastOffset] & 0xC0 == 0x80 { lastOffset += 1 }
      lastIndex += 1
    }
    return lastOffset
  }
}
