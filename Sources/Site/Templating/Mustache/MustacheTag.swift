import Ground

/// A tag of a template: `{{name}}`, `{{#part}}`.
struct MustacheTag: Equatable {
  /// What a tag does.
  enum Kind: Equatable {
    /// Writes a string, escaped: `{{name}}`.
    case text
    /// Writes HTML: `{{{name}}}`.
    case html
    /// Begins what is shown if a value is there, once for each item of a list: `{{#name}}`.
    case section
    /// Begins what is shown if a value is not there: `{{^name}}`.
    case inverted
    /// Ends either: `{{/name}}`.
    case end
    /// Brings another template: `{{>name}}`.
    case partial
    /// Says something to whoever reads the template: `{{! words}}`.
    case comment
    /// What other dialects of Mustache know, by its character.
    case unsupported(Character)
  }

  let kind: Kind
  /// The name, without the space around it.
  let name: String
  /// Where the tag is, with its braces.
  let range: Range<Int>

  /// The tags of a template in their order.
  ///
  /// - Returns: The tags up to the first that is never closed, and where that one opens.
  static func all(in bytes: [UInt8]) -> (tags: [MustacheTag], unclosed: Range<Int>?) {
    var tags: [MustacheTag] = []
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == .openBrace, bytes[index + 1] == .openBrace else {
        index += 1
        continue
      }
      let braces = index + 2 < bytes.count && bytes[index + 2] == .openBrace ? 3 : 2
      let inner = index + braces
      guard let end = closing(braces, in: bytes, from: inner) else { return (tags, index..<inner) }
      let tag = MustacheTag(bytes[inner..<end], isTriple: braces == 3, range: index..<end + braces)
      tags.append(tag)
      index = tag.range.upperBound
    }
    return (tags, nil)
  }

  private init(_ inside: ArraySlice<UInt8>, isTriple: Bool, range: Range<Int>) {
    let sigil = isTriple ? nil : inside.first.flatMap { Self.sigils[$0] }
    kind = isTriple ? .html : sigil ?? .text
    let name = sigil == nil ? inside : inside.dropFirst()
    self.name = String(decoding: Self.trimmed(name), as: UTF8.self)
    self.range = range
  }

  /// Whether it writes nothing itself: alone on its line, it takes the line with it.
  var isSilent: Bool {
    switch kind {
    case .section, .inverted, .end, .partial, .comment: true
    case .text, .html, .unsupported: false
    }
  }

  private static let sigils: [UInt8: Kind] = [
    UInt8(ascii: "#"): .section, UInt8(ascii: "^"): .inverted, UInt8(ascii: "/"): .end, UInt8(ascii: ">"): .partial,
    UInt8(ascii: "!"): .comment, UInt8(ascii: "="): .unsupported("="), UInt8(ascii: "&"): .unsupported("&"),
    UInt8(ascii: "$"): .unsupported("$"), UInt8(ascii: "<"): .unsupported("<"), UInt8(ascii: "*"): .unsupported("*"),
    UInt8(ascii: "%"): .unsupported("%"),
  ]

  /// Where the first `braces` closing braces in a row are.
  private static func closing(_ braces: Int, in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + braces <= bytes.count {
      if bytes[index..<index + braces].allSatisfy({ $0 == .closeBrace }) { return index }
      index += 1
    }
    return nil
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte == .space || (0x09...0x0D).contains(byte) }
    var rest = bytes.drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return rest
  }
}
