import Ground

/// The tags of finished HTML and their attributes, one after the other.
///
/// Made for what our own templates and our own escaping write: every `<` begins a tag, every value is in double
/// quotes, and no text or value holds any of `<`, `>` and `"` itself.
struct HTMLAttributes {
  /// Where the name and the value of an attribute are.
  struct Attribute {
    let name: Range<Int>
    let value: Range<Int>
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where to go on.
  private var index: Int

  /// - Parameters:
  ///   - bytes: HTML that begins between two tags, or in text.
  ///   - start: Where to begin.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) { (self.bytes, index) = (bytes, start) }

  /// Goes on to the next tag, opening or closing; returns where its `<` is, nil after the last.
  @inline(__always)
  mutating func nextTag() -> Int? {
    guard let start = bytes.find("<", from: index), start + 1 < bytes.count else { return nil }
    index = start + 1
    return start
  }

  /// The next attribute of this tag but for its class, which most are and which names nothing; nil at the tag's end.
  @inline(__always)
  mutating func next() -> Attribute? {
    while let equals = bytes.next(UInt8.equals, or: UInt8.greaterThan, from: index) {
      guard bytes[equals] == .equals, let end = bytes.next(UInt8.quote, or: UInt8.quote, from: equals + 2) else {
        index = equals
        return nil
      }
      index = end + 1
      // No other name ends like this.
      if bytes[equals - 1] == .s, bytes[equals - 2] == .s { continue }
      return Attribute(name: nameStart(before: equals)..<equals, value: equals + 2..<end)
    }
    return nil
  }

  /// The attribute whose value begins at an offset; nil if it does not end.
  @inline(__always)
  func attribute(ofValueAt start: Int) -> Attribute? {
    guard start >= 2, let end = bytes.next(UInt8.quote, or: UInt8.quote, from: start) else { return nil }
    return Attribute(name: nameStart(before: start - 2)..<start - 2, value: start..<end)
  }

  @inline(__always)
  private func nameStart(before end: Int) -> Int {
    var start = end
    while start > 0, bytes[start - 1] != .space, bytes[start - 1] != .lineFeed { start -= 1 }
    return start
  }
}
