import Ground

/// One opening or closing tag, by the grammar that CommonMark gives for raw HTML.
struct HTMLTag {
  /// An attribute with its value decoded; nil if there is none.
  struct Attribute {
    var name: String
    var value: String?
  }

  /// The name in lower case.
  let name: String
  let isClosing: Bool
  let isSelfClosing: Bool
  let attributes: [Attribute]
  /// Just past the `>`.
  let end: Int

  /// Reads the tag that `bytes` begins with; nil if there is no whole and well-formed one.
  init?(in bytes: ArraySlice<UInt8>) {
    var scanner = Scanner(bytes: bytes, index: bytes.startIndex)
    guard scanner.take(UInt8.lessThan) else { return nil }
    isClosing = scanner.take(UInt8.slash)
    guard let name = scanner.name() else { return nil }
    self.name = name
    var attributes: [Attribute] = []
    while true {
      let hadSpace = scanner.skipSpace()
      guard !isClosing, hadSpace, let attribute = scanner.attribute() else { break }
      guard let attribute = attribute else { return nil }
      attributes.append(attribute)
    }
    isSelfClosing = !isClosing && scanner.take(UInt8.slash)
    guard scanner.take(UInt8.greaterThan) else { return nil }
    self.attributes = attributes
    end = scanner.index
  }

  private struct Scanner {
    let bytes: ArraySlice<UInt8>
    var index: Int

    var byte: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

    mutating func take(_ expected: UInt8) -> Bool {
      guard byte == expected else { return false }
      index += 1
      return true
    }

    mutating func skipSpace() -> Bool {
      let start = index
      while let byte, byte == 0x20 || (0x09...0x0D).contains(byte) { index += 1 }
      return index > start
    }

    mutating func name() -> String? {
      guard let first = byte, (0x61...0x7A).contains(first | 0x20) else { return nil }
      return take { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == .hyphen }
        .lowercased()
    }

    /// nil: no attribute here; `.some(nil)`: a malformed one.
    mutating func attribute() -> Attribute?? {
      guard let first = byte, (0x61...0x7A).contains(first | 0x20) || first == 0x5F || first == 0x3A else { return nil }
      let name = take {
        (0x61...0x7A).contains($0 | 0x20) || (0x2D...0x2E).contains($0) || (0x30...0x3A).contains($0) || $0 == 0x5F
      }
      let afterName = index
      _ = skipSpace()
      guard take(UInt8.equals) else {
        index = afterName
        return Attribute(name: name.lowercased(), value: nil)
      }
      _ = skipSpace()
      guard let raw = value() else { return .some(nil) }
      return Attribute(name: name.lowercased(), value: HTMLText.decode(raw))
    }

    private mutating func value() -> ArraySlice<UInt8>? {
      if let quote = byte, quote == .quote || quote == .apostrophe {
        index += 1
        let start = index
        while let byte, byte != quote { index += 1 }
        guard take(quote) else { return nil }
        return bytes[start..<index - 1]
      }
      let start = index
      while let byte, byte > 0x20, !"\"'=<>`".utf8.contains(byte) { index += 1 }
      return index > start ? bytes[start..<index] : nil
    }

    private mutating func take(while condition: (UInt8) -> Bool) -> String {
      let start = index
      while let byte, condition(byte) { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
  }
}
