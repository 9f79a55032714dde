import Ground

/// Text of somebody else as Markdown that shows it as it is.
///
/// Nothing in it becomes markup, HTML, a comment, a parameter, a construct of another generator. A URL stays one that
/// can be tapped.
package enum PlainMarkdown {
  /// The text on one line, for a paragraph, an item, a heading or a cell.
  package static func line(_ text: String) -> String {
    let bytes = Array(text.utf8).split { $0 <= .space }.joined(separator: [UInt8.space])
    var line = PlainLine(Array(bytes))
    return line.markdown()
  }

  /// The text with its lines, as a quote.
  package static func quote(_ text: String) -> String {
    let lines = text.utf8.split(separator: UInt8.lineFeed, omittingEmptySubsequences: false).map {
      line(String(Substring($0)))
    }
    return lines.enumerated().map { index, line in
      guard !line.isEmpty else { return ">" }
      let goesOn = index + 1 < lines.count && !lines[index + 1].isEmpty
      return "> \(line)\(goesOn ? "\\" : "")"
    }.joined(separator: "\n")
  }

  /// A link, or the text alone where the address is not a URL that can be one.
  package static func link(_ text: String, to address: String?) -> String {
    guard let address, let url = destination(address) else { return line(text) }
    return "[\(line(text))](<\(url)>)"
  }

  /// The URL between `<` and `>`; nil if it is not one.
  private static func destination(_ address: String) -> String? {
    let isPlain = address.utf8.allSatisfy { $0 > .space && $0 < .delete && !"<>\\\"`{}|^".utf8.contains($0) }
    guard isPlain, address.utf8.count < 2000, WebURL(address) != nil else { return nil }
    return PlainLine.withoutReferences(address)
  }
}

/// One line, byte by byte.
private struct PlainLine {
  private let bytes: [UInt8]
  private let hasDollars: Bool
  private var output: [UInt8] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    hasDollars = bytes.count { $0 == .dollar } > 1
  }

  mutating func markdown() -> String {
    var index = 0
    // The code of MDX.
    for word in ["import ", "export "] where bytes.starts(with: word.utf8) {
      output += "&#\(bytes[0]);".utf8
      index = 1
    }
    if index == 0 { index = takeStart() }
    while index < bytes.count {
      if let end = url(at: index) {
        output += "<\(Self.withoutReferences(String(decoding: bytes[index..<end], as: UTF8.self)))>".utf8
        index = end
      } else {
        take(index)
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Takes what would begin a block; gives how much that was.
  private mutating func takeStart() -> Int {
    guard let first = bytes.first else { return 0 }
    switch first {
    case UInt8.hash, UInt8.plus, UInt8.hyphen, UInt8.equals, UInt8.greaterThan: output += [.backslash, first]
    case UInt8.colon: output += "&#58;".utf8
    // An admonition, `!!! note` and `??? note`.
    case UInt8.exclamationMark where byte(1) == first, UInt8.questionMark where byte(1) == first:
      output += [.backslash, first]
    case UInt8.digits:
      let digits = bytes.prefix { UInt8.digits.contains($0) }
      guard digits.count < bytes.count, [.period, .closeParenthesis].contains(bytes[digits.count]),
        byte(digits.count + 1) == .space
      else { return 0 }
      output += digits + [.backslash, bytes[digits.count]]
      return digits.count + 1
    default: return 0
    }
    return 1
  }

  private mutating func take(_ index: Int) {
    let byte = bytes[index]
    let (before, after) = (self.byte(index - 1), self.byte(index + 1))
    switch byte {
    case UInt8.openBrace where before == .openBrace:
      // An escape does not keep `{{name}}` from being a parameter.
      output += [.space, .backslash, byte]
    // A tag of ERB, which no backslash hides.
    case UInt8.lessThan where after == .percent: output += "&lt;".utf8
    // What would be a link without brackets.
    case UInt8.colon where bytes[index...].starts(with: "://".utf8): output += "&#58;".utf8
    case UInt8.period where isAfterWWW(index): output += "&#46;".utf8
    case UInt8.backslash, UInt8.backtick, UInt8.asterisk, UInt8.openBracket, UInt8.closeBracket, UInt8.lessThan,
      UInt8.pipe, UInt8.tilde, UInt8.openBrace, UInt8.closeBrace:
      output += [.backslash, byte]
    // Between letters of ASCII it means nothing; what other characters are, Markdown asks Unicode.
    case UInt8.underscore where !(Self.isWord(before) && before < 0x80 && Self.isWord(after) && after < 0x80):
      output += [.backslash, byte]
    case UInt8.ampersand where isReference(index): output += [.backslash, byte]
    case UInt8.equals where after == byte || before == byte, UInt8.plus where after == byte || before == byte:
      output += [.backslash, byte]
    case UInt8.hash where bytes[index...].allSatisfy { $0 == .hash || $0 == .space }: output += [.backslash, byte]
    case UInt8.dollar where hasDollars: output += "&#36;".utf8
    // A picture by its name, `:warning:`.
    case UInt8.colon where !Self.isWord(before) && before != .colon && after > .space: output += "&#58;".utf8
    default: output.append(byte)
    }
  }

  /// Where a URL that begins at an offset ends; nil if none does.
  private func url(at start: Int) -> Int? {
    guard bytes[start] == .h, byte(start - 1) >= 0x80 || !Self.isWord(byte(start - 1)),
      bytes[start...].starts(with: "https://".utf8) || bytes[start...].starts(with: "http://".utf8)
    else { return nil }
    var end = start
    while end < bytes.count, bytes[end] > .space, bytes[end] < .delete, !"<>\\\"`{}|^'[]".utf8.contains(bytes[end]) {
      end += 1
    }
    while end > start, ".,;:!?)*_~".utf8.contains(bytes[end - 1]) {
      // A parenthesis that the URL itself has opened belongs to it.
      let opened = bytes[start..<end].count { $0 == .openParenthesis }
      let closed = bytes[start..<end].count { $0 == .closeParenthesis }
      if bytes[end - 1] == .closeParenthesis, closed <= opened { break }
      end -= 1
    }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return text.utf8.count < 2000 && !text.contains("(masked") && WebURL(text) != nil ? end : nil
  }

  /// A URL in which nothing is a character reference.
  static func withoutReferences(_ url: String) -> String {
    let bytes = Array(url.utf8)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      result.append(byte)
      guard byte == .ampersand else { continue }
      let name = bytes[(index + 1)...].prefix { isWord($0) || $0 == .hash }
      if !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == .semicolon { result += "amp;".utf8 }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether a character reference begins at an ampersand, `&amp;`.
  private func isReference(_ index: Int) -> Bool {
    let rest = bytes[(index + 1)...]
    let name = rest.prefix { $0 == .hash || $0 < 0x80 && Self.isWord($0) }
    return !name.isEmpty && name.endIndex < bytes.endIndex && bytes[name.endIndex] == .semicolon
  }

  /// Whether a dot ends `www.`.
  private func isAfterWWW(_ index: Int) -> Bool {
    index >= 3 && bytes[index - 3..<index].allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
  }

  private func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : .space }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte)
  }
}
