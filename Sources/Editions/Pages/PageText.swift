import Ground

/// Turns the text of HTML into plain text.
enum PageText {
  /// Adds text with its character references decoded; control characters, which could take over a terminal, become U+FFFD.
  static func append(_ html: ArraySlice<UInt8>, to text: inout [UInt8]) {
    var (index, copied) = (html.startIndex, html.startIndex)
    func copy(upTo end: Int) {
      if copied < end { text.append(contentsOf: html[copied..<end]) }
    }
    while index < html.endIndex {
      let byte = html[index]
      // Nearly every byte is one of these.
      if byte >= .space, byte < .delete, byte != .ampersand {
        index += 1
        continue
      }
      switch byte {
      case .ampersand:
        guard let (scalar, end) = reference(at: index, in: html) else {
          index += 1
          continue
        }
        copy(upTo: index)
        text.append(contentsOf: isControl(scalar.value) ? replacement : Array(String(scalar).utf8))
        (index, copied) = (end, end)
      case .lineFeed, .tab: index += 1
      case 0xC2 where index + 1 < html.endIndex && html[index + 1] < 0xA0:
        copy(upTo: index)
        text.append(contentsOf: replacement)
        (index, copied) = (index + 2, index + 2)
      case 0..<UInt8.space, UInt8.delete:
        copy(upTo: index)
        // The end of a line as Windows writes it is one end.
        if byte != .carriageReturn || index + 1 >= html.endIndex || html[index + 1] != .lineFeed {
          text.append(contentsOf: byte == .carriageReturn ? [UInt8.lineFeed] : replacement)
        }
        (index, copied) = (index + 1, index + 1)
      default: index += 1
      }
    }
    copy(upTo: html.endIndex)
  }

  private static let replacement = Array("\u{FFFD}".utf8)

  private static func isControl(_ value: UInt32) -> Bool {
    value < 0x20 && value != 0x09 && value != 0x0A || (0x7F..<0xA0).contains(value)
  }

  /// The character of a character reference, and where the reference ends; nil if it is not one.
  private static func reference(
    at start: Int, in html: ArraySlice<UInt8>
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    guard let end = html[start..<min(start + 12, html.endIndex)].firstIndex(of: UInt8.semicolon) else { return nil }
    let name = html[start + 1..<end]
    if name.first == .hash {
      let digits = name.dropFirst()
      let isHex = digits.first.map { $0 | 0x20 == .x } ?? false
      let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
      return UInt32(text, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init).map { ($0, end + 1) }
    }
    for (known, scalar) in named where name.elementsEqual(known.utf8) { return (scalar, end + 1) }
    return nil
  }

  private static let named: [(String, Unicode.Scalar)] = [
    ("lt", "<"), ("gt", ">"), ("amp", "&"), ("quot", "\""), ("apos", "'"), ("nbsp", "\u{A0}"),
  ]
}
