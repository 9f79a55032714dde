import Diagnostics

/// JSON as bytes, for files with a line for each of very many things.
struct JSONBytes {
  private(set) var bytes: [UInt8] = []

  /// Adds bytes as they are.
  mutating func raw(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

  /// Makes room for so many bytes more.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Adds text as it is.
  mutating func raw(_ text: StaticString) { bytes.append(literal: text) }

  /// Adds a range of other JSON.
  mutating func raw(_ other: JSONBytes, _ range: Range<Int>) {
    other.bytes.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// How many bytes there are.
  var count: Int { bytes.count }

  /// Starts anew in the same memory.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Takes the last byte back.
  mutating func dropLast() { bytes.removeLast() }

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
    characters(text)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds a text as it stands inside a JSON string.
  mutating func characters(_ text: String) {
    var text = text
    text.withUTF8 { characters($0) }
  }

  /// Adds a range of UTF-8 text as it stands inside a JSON string.
  mutating func characters(_ text: [UInt8], _ range: Range<Int>) {
    text.withUnsafeBufferPointer { text in
      characters(UnsafeBufferPointer(rebasing: text[range.clamped(to: 0..<text.count)]))
    }
  }

  /// Adds UTF-8 text as it stands inside a JSON string.
  mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(text, escaping: Self.isEscaped, Self.escape)
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    guard byte < 0x20 || byte == 0x7F else { return bytes.append(byte) }
    bytes.append(literal: "u00")
    bytes.append(hexadecimal: byte)
  }

  private mutating func begin(_ name: StaticString) {
    raw(", \"")
    raw(name)
    raw("\": ")
  }
}
