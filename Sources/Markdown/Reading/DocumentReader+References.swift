import CCMark
import Ground

extension DocumentReader {
  /// The character reference at an offset, if it is one and means the beginning of `literal`: the bytes
  /// that it takes in the source and those that it means.
  mutating func reference(
    at offset: Int, standingFor literal: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (source: Int, decoded: Int)? {
    var end = offset + 1
    while end - offset < 34, isNamePart(lines.byte(end)) { end += 1 }
    guard lines.byte(end) == .semicolon, end > offset + 1 else { return nil }
    let name = lines.bytes[offset...end]
    let decoded = decode(name)
    guard !decoded.isEmpty, literal.starts(with: decoded), !decoded.elementsEqual(name) else { return nil }
    return (name.count, decoded.count)
  }

  /// Lets cmark decode a reference, since its table of names is not exposed; the last one is remembered.
  private mutating func decode(_ reference: ArraySlice<UInt8>) -> [UInt8] {
    if let last = lastReference, last.name.elementsEqual(reference) { return last.decoded }
    // The reference may stand for white space, which cmark would trim at the ends of a paragraph.
    let framed = [UInt8.x] + reference + [UInt8.x]
    var decoded: [UInt8] = []
    if let text = CMarkTree(parsing: framed)?.root.firstChild?.firstChild {
      decoded = Array(text.literal.dropFirst().dropLast())
    }
    lastReference = (Array(reference), decoded)
    return decoded
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8.lowercaseLetters, UInt8.capitalLetters,
      UInt8.digits, UInt8.hash:
      true
    default: false
    }
  }
}
