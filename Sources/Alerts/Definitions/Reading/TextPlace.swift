import Ground

/// Finds where the text of a scalar is spelled in its source, whatever way it is written.
///
/// A scalar's bytes differ from its text: quotes, escapes, the indentation of a block, a line break for a space.
enum TextPlace {
  /// The bytes that spell `text` inside a scalar; the whole scalar where they are not to be told apart.
  static func range(of text: String, inScalar scalar: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return scalar }
    var start = scalar.lowerBound
    while start < scalar.upperBound {
      if bytes[start] == first || bytes[start] == .backslash,
        let end = match(wanted, at: start, in: bytes, before: scalar.upperBound)
      {
        return start..<end
      }
      start += 1
    }
    return scalar
  }

  private static func match(_ wanted: [UInt8], at start: Int, in bytes: [UInt8], before end: Int) -> Int? {
    var (position, index) = (start, 0)
    while index < wanted.count {
      guard position < end else { return nil }
      let byte = bytes[position]
      if byte == .backslash {
        if let next = continuedLine(bytes, position, end) {
          position = next
          continue
        }
        guard let (scalar, next) = escape(bytes, position) else { return nil }
        let spelled = Array(String(scalar).utf8)
        guard wanted[index...].starts(with: spelled) else { return nil }
        index += spelled.count
        position = next
      } else if byte == .apostrophe, wanted[index] == byte, position + 1 < end, bytes[position + 1] == byte {
        index += 1
        position += 2
      } else if byte == wanted[index] {
        index += 1
        position += 1
      } else if wanted[index] == .space, byte == .lineFeed || byte == .carriageReturn {
        while position < end, bytes[position] <= .space { position += 1 }
        index += 1
      } else {
        return nil
      }
    }
    return position
  }

  /// The offset after a line break that a backslash takes out of the text, and the next line's indentation.
  private static func continuedLine(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var index = start + 1
    guard index < end, bytes[index] == .lineFeed || bytes[index] == .carriageReturn else { return nil }
    while index < end, bytes[index] <= .space { index += 1 }
    return index
  }

  private static func escape(_ bytes: [UInt8], _ start: Int) -> (Unicode.Scalar, next: Int)? {
    if let read = JSONEscape.read(bytes, at: start) { return read }
    guard start + 3 < bytes.count, bytes[start + 1] == .x,
      let value = UInt8(String(decoding: bytes[start + 2...start + 3], as: UTF8.self), radix: 16)
    else { return nil }
    return (Unicode.Scalar(value), start + 4)
  }
}
