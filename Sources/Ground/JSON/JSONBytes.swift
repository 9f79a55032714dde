/// JSON as bytes, for files with a line for each of very many things.
@usableFromInline
package struct JSONBytes {
  @usableFromInline
  var output = ByteBuffer()

  /// Begins with nothing.
  package init() {}

  /// What was written.
  package var bytes: ArraySlice<UInt8> { output.bytes }

  /// Adds bytes as they are.
  @inlinable
  package mutating func raw(_ text: ArraySlice<UInt8>) { output.append(contentsOf: text) }

  /// Adds bytes as they are.
  @inlinable
  package mutating func raw(_ text: [UInt8]) { output.append(contentsOf: text[...]) }

  /// Adds a number.
  @inlinable
  package mutating func number(_ number: Int) { output.append(decimal: number) }

  /// Adds bytes as they are.
  @inlinable
  package mutating func raw(_ text: UnsafeBufferPointer<UInt8>) { output.append(contentsOf: text) }

  /// Makes room for that many more bytes.
  package mutating func reserve(_ count: Int) { output.reserve(count) }

  /// Adds text as it is.
  @inlinable
  package mutating func raw(_ text: StaticString) { output.append(literal: text) }

  /// Adds a range of other JSON.
  package mutating func raw(_ other: JSONBytes, _ range: Range<Int>) {
    output.append(contentsOf: other.bytes[range])
  }

  /// How many bytes there are.
  package var count: Int { output.count }

  /// Starts again in the same memory.
  package mutating func removeAll() { output.removeAll() }

  /// Takes the last byte back.
  package mutating func dropLast() { output.removeLast() }

  /// Adds `, "name": "text"`.
  package mutating func member(_ name: StaticString, _ text: String) {
    begin(name)
    string(text)
  }

  /// Adds `, "name": [texts]`, or nothing if there are none.
  package mutating func member(_ name: StaticString, _ texts: [String]) {
    guard let first = texts.first else { return }
    begin(name)
    output.append(UInt8.openBracket)
    string(first)
    for text in texts.dropFirst() {
      raw(", ")
      string(text)
    }
    output.append(UInt8.closeBracket)
  }

  /// Adds a text as a JSON string.
  @usableFromInline
  package mutating func string(_ text: String) {
    output.append(UInt8.quote)
    characters(text)
    output.append(UInt8.quote)
  }

  /// Adds a text as it is inside a JSON string.
  package mutating func characters(_ text: String) {
    var text = text
    text.withUTF8 { characters($0) }
  }

  /// Adds a range of UTF-8 text as it is inside a JSON string.
  package mutating func characters(_ text: [UInt8], _ range: Range<Int>) {
    text.withUnsafeBufferPointer { text in
      characters(UnsafeBufferPointer(rebasing: text[range.clamped(to: 0..<text.count)]))
    }
  }

  /// Adds UTF-8 text as it is inside a JSON string.
  package mutating func characters(_ text: UnsafeBufferPointer<UInt8>) { JSONEscape.write(text, to: &output) }

  private mutating func begin(_ name: StaticString) {
    raw(", \"")
    raw(name)
    raw("\": ")
  }
}
