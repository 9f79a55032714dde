import Ground

/// Text inside raw HTML, where character references count.
package enum HTMLText {
  /// Decodes numeric references and the well-known named ones.
  package static func decode(_ raw: ArraySlice<UInt8>) -> String {
    guard raw.contains(UInt8.ampersand) else { return String(decoding: raw, as: UTF8.self) }
    let bytes = Array(raw)
    return String(decoding: CharacterReference.decoding(bytes) { $0.counts(in: bytes, at: $1) }, as: UTF8.self)
  }

  /// Text in which the numbers of characters beyond ASCII, and of those that no text may hold, are characters.
  static func decodingNumbers(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    let bytes = Array(raw)
    guard bytes.contains(UInt8.ampersand) else { return bytes }
    return CharacterReference.decoding(bytes) { reference, start in
      bytes[start + 1] == .hash && reference.scalar.map { $0.value >= 0x80 } ?? false
    }
  }

  /// Adds text, escaped except for the references in it.
  static func append(_ raw: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var start = raw.startIndex
    for index in raw.indices where raw[index] == .ampersand && isReference(raw[index...]) {
      Escaping.appendText(raw[start..<index], to: &output)
      output.append(UInt8.ampersand)
      start = index + 1
    }
    Escaping.appendText(raw[start...], to: &output)
  }

  private static func isReference(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text.dropFirst()
    if rest.first == .hash { rest = rest.dropFirst() }
    let name = rest.prefix(32).prefix { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) }
    return !name.isEmpty && rest.dropFirst(name.count).first == .semicolon
  }
}
