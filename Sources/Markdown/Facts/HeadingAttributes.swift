import Ground

/// What `{…}` at the end of a heading says of it: `{#id}`, `{.internal}`, or both.
///
/// Whoever marks a section as internal relies on it, so the mark counts however it is written: `{ .internal }`,
/// `{: .internal}`, beside classes that mean nothing to Kedge. Anything else in braces is text.
struct HeadingAttributes: Equatable {
  /// The id by hand.
  private(set) var id: String?
  /// Whether a public edition leaves the section out.
  private(set) var isInternal = false
  /// The bytes, braces included.
  let written: [UInt8]

  /// Reads the last bytes of a heading's text; nil if they are text.
  init?(endOf text: [UInt8]) {
    guard text.last == .closeBrace, let brace = text.lastIndex(of: UInt8.openBrace) else { return nil }
    written = Array(text[brace...])
    var content = text[brace + 1..<text.count - 1]
    if content.first == .hash, Self.isID(content.dropFirst()) {
      id = String(decoding: content.dropFirst(), as: UTF8.self)
      return
    }
    if content.first == .colon { content = content.dropFirst() }
    for word in content.split(whereSeparator: { $0 == .space || $0 == .tab }) {
      if word.first == .hash, Self.isID(word.dropFirst()) {
        id = id ?? String(decoding: word.dropFirst(), as: UTF8.self)
      } else if word.first == .period, Self.isInternal(word.dropFirst()) {
        isInternal = true
      }
    }
    guard isInternal else { return nil }
  }

  private static func isInternal(_ word: ArraySlice<UInt8>) -> Bool {
    String(decoding: word, as: UTF8.self).lowercased() == "internal"
  }

  private static func isID(_ id: ArraySlice<UInt8>) -> Bool {
    guard let first = id.first, isAlphanumeric(first) else { return false }
    return id.allSatisfy { isAlphanumeric($0) || "-_.:".utf8.contains($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }
}
