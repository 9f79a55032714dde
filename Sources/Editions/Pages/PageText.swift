import Ground

/// Turns the text of HTML into plain text.
enum PageText {
  /// Adds text with its character references decoded; control characters, which could take over a terminal, become U+FFFD.
  static func append(_ html: UnsafeBufferPointer<UInt8>, to text: inout ByteBuffer) {
    var (index, copied) = (0, 0)
    let bytes = UnsafeRawBufferPointer(html)
    while index < html.count {
      if index + 8 <= html.count, isPlain(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
        index += 8
        continue
      }
      let byte = html[index]
      // Nearly every byte is one of these.
      if byte > .ampersand && byte < .delete || byte == .space || byte == .lineFeed {
        index += 1
        continue
      }
      guard let (scalar, end) = replaced(at: index, in: html) else {
        index += 1
        continue
      }
      if copied < index { text.append(contentsOf: UnsafeBufferPointer(rebasing: html[copied..<index])) }
      if let scalar { text.append(text: String(scalar)) }
      (index, copied) = (end, end)
    }
    if copied < html.count { text.append(contentsOf: UnsafeBufferPointer(rebasing: html[copied...])) }
  }

  /// Whether eight bytes are all of ASCII and stay as they are: none is a control character or `&`.
  @inline(__always)
  private static func isPlain(_ bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // Each term sets the highest bit of a byte that is not, as long as no byte before it does.
    let marks = bytes | (bytes &- ones &* 0x20) | (bytes &+ ones) | ((bytes ^ ones &* 0x26) &- ones)
    return marks & (ones &* 0x80) == 0
  }

  /// What is written in place of the character at an offset, nil for nothing, and where that character ends; nil if it
  /// stays.
  private static func replaced(
    at index: Int, in html: UnsafeBufferPointer<UInt8>
  ) -> (scalar: Unicode.Scalar?, end: Int)? {
    switch html[index] {
    case .ampersand:
      guard let (scalar, end) = reference(at: index, in: html) else { return nil }
      return (isControl(scalar.value) ? replacement : scalar, end)
    case .lineFeed, .tab: return nil
    case 0xC2 where index + 1 < html.count && html[index + 1] < 0xA0: return (replacement, index + 2)
    case .carriageReturn:
      // The end of a line as Windows writes it is one end.
      let isEnd = index + 1 < html.count && html[index + 1] == .lineFeed
      return (isEnd ? nil : "\n", index + 1)
    case 0..<UInt8.space, UInt8.delete: return (replacement, index + 1)
    default: return nil
    }
  }

  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  private static func isControl(_ value: UInt32) -> Bool {
    value < 0x20 && value != 0x09 && value != 0x0A || (0x7F..<0xA0).contains(value)
  }

  /// The character of a character reference, and where the reference ends; nil if it is not one.
  private static func reference(
    at start: Int, in html: UnsafeBufferPointer<UInt8>
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    guard let end = html[start..<min(start + 12, html.count)].firstIndex(of: UInt8.semicolon) else { return nil }
    let name = UnsafeBufferPointer(rebasing: html[start + 1..<end])
    if name.first == .hash {
      let digits = name.dropFirst()
      let isHex = digits.first.map { $0 | 0x20 == .x } ?? false
      let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
      return UInt32(text, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init).map { ($0, end + 1) }
    }
    return named(name).map { ($0, end + 1) }
  }

  private static func named(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    if name.isSame("lt") { return "<" }
    if name.isSame("gt") { return ">" }
    if name.isSame("amp") { return "&" }
    if name.isSame("quot") { return "\"" }
    if name.isSame("apos") { return "'" }
    return name.isSame("nbsp") ? "\u{A0}" : nil
  }
}
