/// JSON as bytes, for files with a line for each of very many things.
struct JSONBytes {
  private(set) var bytes: [UInt8] = []

  /// Adds bytes as they are.
  mutating func raw(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

  /// Adds text as it is.
  mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Adds `, "name": "text"`.
  mutating func member(_ name: StaticString, _ text: String) {
    begin(name)
    string(text)
  }

  /// Adds `, "name": [texts]`, or nothing where there are none.
  mutating func member(_ name: StaticString, _ texts: [String]) {
    guard let first = texts.first else { return }
    begin(name)
    bytes.append(UInt8(ascii: "["))
    string(first)
    for text in texts.dropFirst() {
      raw(", ")
      string(text)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Adds a text as a JSON string.
  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func begin(_ name: StaticString) {
    raw(", \"")
    raw(name)
    raw("\": ")
  }
}
