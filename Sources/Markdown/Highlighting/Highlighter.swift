import Ground

/// Marks the parts of a command that help to read it on a phone. The text itself never changes.
///
/// The classes are `hl-prompt`, `hl-comment`, `hl-string`, `hl-flag`, `hl-key`, `hl-word` and `hl-number`.
struct Highlighter {
  private let language: HighlightLanguage
  private let code: UnsafeBufferPointer<UInt8>
  private var output: BodyOutput
  private var index = 0
  /// Where the code begins that is still to be written, unmarked.
  private var written = 0

  /// Adds `code` to `output`, escaped and marked up, its `{{name}}`s as holes; false, and nothing added, for an
  /// unknown language.
  static func append(_ code: UnsafeBufferPointer<UInt8>, language: String, to output: inout BodyOutput) -> Bool {
    guard let language = HighlightLanguage(name: language) else { return false }
    var highlighter = Highlighter(language: language, code: code, output: output.lent())
    highlighter.run()
    output = highlighter.output
    return true
  }

  private mutating func run() {
    var isLineStart = true
    var afterSpace = true
    while index < code.count {
      let byte = code[index]
      if isLineStart, language.isShell, let end = prompt() {
        mark("prompt", upTo: end)
        afterSpace = true
      } else if isLineStart, language.isConsole, byte != 0x0A {
        // Without a prompt it is what the command printed.
        index = lineEnd(index)
      } else if language.begins(comment: code, index, afterSpace: afterSpace) {
        mark("comment", upTo: lineEnd(index))
      } else if language.isQuote(byte), byte != .apostrophe || !isAfterWord {
        let end = stringEnd(byte)
        mark(isKey(before: end) ? "key" : "string", upTo: end)
        afterSpace = false
      } else if afterSpace, language.isShell, byte == .hyphen, let end = flagEnd() {
        mark("flag", upTo: end)
      } else if isWordStart(byte) {
        word(afterSpace: afterSpace)
        afterSpace = false
      } else {
        index += 1
        afterSpace = separates(byte)
      }
      isLineStart = index > 0 && code[index - 1] == 0x0A
    }
    write(upTo: code.count)
  }

  private mutating func word(afterSpace: Bool) {
    var end = index
    while end < code.count, isWordPart(code[end]) { end += 1 }
    if language.isKey(code, index..<end) {
      mark("key", upTo: end)
    } else if language.isWord(code[index..<end]) {
      mark("word", upTo: end)
    } else if language.hasNumbers, code[index..<end].allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) {
      mark("number", upTo: end)
    } else {
      index = end
    }
  }

  private var isAfterWord: Bool { index > 0 && isWordPart(code[index - 1]) }

  private func prompt() -> Int? {
    guard let first = code[index...].first,
      first == .dollar || (language.isConsole && "#>".utf8.contains(first)),
      index + 1 < code.count, code[index + 1] == 0x20
    else { return nil }
    return index + 1
  }

  private func lineEnd(_ start: Int) -> Int { code[start...].firstIndex(of: 0x0A) ?? code.count }

  private func stringEnd(_ quote: UInt8) -> Int {
    var end = index + 1
    while end < code.count, code[end] != quote {
      if code[end] == 0x0A, !language.stringsSpanLines { return end }
      end += code[end] == .backslash && language.hasEscapes(in: quote) ? 2 : 1
    }
    return min(end + 1, code.count)
  }

  private func isKey(before end: Int) -> Bool {
    guard language.keysEndInColon else { return false }
    return code[end...].first { $0 != 0x20 } == .colon
  }

  private func flagEnd() -> Int? {
    var end = index
    while end < code.count, isWordPart(code[end]) || code[end] == .hyphen { end += 1 }
    return end > index + 1 ? end : nil
  }

  private func isWordStart(_ byte: UInt8) -> Bool { isWordPart(byte) && byte != .period }

  private func isWordPart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x80..., UInt8.underscore, UInt8.period: true
    case UInt8.hyphen: language.wordsHaveHyphens
    default: false
    }
  }

  private func separates(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8.pipe, UInt8.ampersand, UInt8.semicolon, UInt8.openParenthesis: true
    default: false
    }
  }

  private mutating func mark(_ name: StaticString, upTo end: Int) {
    write(upTo: index)
    output.append("<span class=\"hl-")
    output.append(name)
    output.append("\">")
    write(upTo: end)
    index = written
    output.append("</span>")
  }

  /// Copies code, escaped; a `{{name}}` that begins before `end` goes with it as a whole.
  private mutating func write(upTo end: Int) {
    var offset = written
    while offset < end {
      guard code[offset] == .openBrace, let name = Parameter.name(in: code, at: offset) else {
        offset += 1
        continue
      }
      output.append(escaping: UnsafeBufferPointer(rebasing: code[written..<offset]))
      output.parameter(name)
      offset += name.utf8.count + 4
      written = offset
    }
    if written < offset { output.append(escaping: UnsafeBufferPointer(rebasing: code[written..<offset])) }
    written = max(written, offset)
  }
}
