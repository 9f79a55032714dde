/// JSON as bytes, for files with a line for each of very many things.
struct JSONBytes {
  private(set) var bytes: [UInt8] = []

  /// Adds bytes as they are.
  mutating func raw(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

  /// Makes room for so many bytes more.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

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

  private mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
    var written = 0
    for index in text.indices where Self.isEscaped(text[index]) {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[written..<index]))
      escape(text[index])
      written = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[written...]))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    guard byte < 0x20 || byte == 0x7F else { return bytes.append(byte) }
    let digits = Array("0123456789abcdef".utf8)
    raw("u00")
    bytes.append(digits[Int(byte >> 4)])
    bytes.append(digits[Int(byte & 15)])
  }

  private mutating func begin(_ name: StaticString) {
    raw(", \"")
    raw(name)
    raw("\": ")
  }
}
