import Diagnostics
import Ground

extension TOMLReader {
  /// Reads a string of any kind.
  mutating func string() throws(Failure) -> String {
    let start = index
    let quote = byte
    let isLong = index + 2 < end && source.bytes[index + 1] == quote && source.bytes[index + 2] == quote
    index += isLong ? 3 : 1
    if isLong, byte == .carriageReturn { index += 1 }
    if isLong, byte == .lineFeed { index += 1 }
    var text: [UInt8] = []
    while index < end {
      let isEnd = byte == quote && (!isLong || source.bytes[index..<end].starts(with: [quote, quote, quote]))
      if isEnd {
        index += isLong ? 3 : 1
        return String(decoding: text, as: UTF8.self)
      }
      guard isLong || byte != .lineFeed else { break }
      if byte == .backslash, quote == .quote {
        try escape(into: &text)
      } else {
        text.append(byte)
        index += 1
      }
    }
    throw Failure(message: "the string is never closed", place: start)
  }

  private mutating func escape(into text: inout [UInt8]) throws(Failure) {
    let start = index
    index += 2
    switch index <= end ? source.bytes[index - 1] : 0 {
    case UInt8.n: text.append(UInt8.lineFeed)
    case UInt8.t: text.append(UInt8.tab)
    case UInt8.r: text.append(UInt8.carriageReturn)
    case UInt8.quote: text.append(UInt8.quote)
    case UInt8.backslash: text.append(UInt8.backslash)
    case UInt8.lineFeed: skipBlank(lines: true)
    case UInt8.u, 0x55:
      let digits = source.bytes[start + 1] == .u ? 4 : 8
      let hex = index + digits <= end ? source.text(index..<index + digits) : ""
      guard let number = UInt32(hex, radix: 16), let scalar = Unicode.Scalar(number), !DecodedText.isForbidden(scalar)
      else { throw Failure(message: "this escape stands for no character", place: start) }
      text.append(contentsOf: String(Character(scalar)).utf8)
      index += digits
    default: throw Failure(message: "this escape stands for no character", place: start)
    }
  }

  /// Takes a character that must be next.
  mutating func take(_ wanted: UInt8, _ name: String) throws(Failure) {
    skipBlank(lines: false)
    guard index < end, byte == wanted else { throw Failure(message: "\(name) should be here", place: index) }
    index += 1
  }

  /// Moves over white space, and with `lines` over ends of lines and comments.
  mutating func skipBlank(lines: Bool) {
    while index < end {
      switch byte {
      case UInt8.space, UInt8.tab: index += 1
      case UInt8.lineFeed, UInt8.carriageReturn:
        guard lines else { return }
        index += 1
      case UInt8.hash: index = min(source.endOfLine(at: index), end)
      default: return
      }
    }
  }

  /// Whether a character may be in a key without quotes.
  func isKeyPart(_ byte: UInt8) -> Bool {
    UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte)
      || byte == .underscore || byte == .hyphen
  }
}
