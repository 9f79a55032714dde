import Ground

/// Tells scripts that are certainly well-formed from those that only a shell can judge.
///
/// Most commands of a runbook are words, quoted strings, pipes and substitutions of these. No process starts for them;
/// whatever has a back-tick, a here-document, a group or a word of the shell's own grammar in it is left to `bash`.
struct PlainShell {
  private let bytes: [UInt8]
  private var index = 0
  /// Whether the command at hand has a word already.
  private var hasWord = false
  /// Whether a pipe or `&&` waits for its second command.
  private var isWaiting = false
  /// In how many substitutions we are.
  private var depth = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether `bash -n` certainly finds no error in a script; false means that nobody knows yet.
  static func isWellFormed(_ script: [UInt8]) -> Bool {
    var scan = PlainShell(script)
    while scan.index < script.count {
      guard scan.step() else { return false }
    }
    return !scan.isWaiting
  }

  private mutating func step() -> Bool {
    switch bytes[index] {
    case UInt8.space, UInt8.tab: index += 1
    case UInt8.lineFeed:
      hasWord = false
      index += 1
    case UInt8.backslash where index + 1 < bytes.count && bytes[index + 1] == .lineFeed: index += 2
    case UInt8.hash: skipComment()
    case UInt8.pipe, UInt8.ampersand, UInt8.semicolon: return separator()
    case UInt8.greaterThan, UInt8.lessThan: return redirection()
    default: return word()
    }
    return true
  }

  private mutating func skipComment() {
    while index < bytes.count, bytes[index] != .lineFeed { index += 1 }
  }

  /// `|`, `||`, `&&`, `;`, `&`
  private mutating func separator() -> Bool {
    guard hasWord else { return false }
    let byte = bytes[index]
    let isDouble = index + 1 < bytes.count && bytes[index + 1] == byte
    if isDouble, byte == .semicolon { return false }
    // `|&` and `&>` are the shell's to read.
    if !isDouble, index + 1 < bytes.count, [.ampersand, .greaterThan, .pipe].contains(bytes[index + 1]) {
      return false
    }
    isWaiting = byte == .pipe || (byte == .ampersand && isDouble)
    hasWord = false
    index += isDouble ? 2 : 1
    return true
  }

  /// `> file`, `2>&1`, `< file`
  private mutating func redirection() -> Bool {
    let mark = bytes[index]
    index += 1
    if index < bytes.count, bytes[index] == mark {
      if mark == .lessThan { return false }
      index += 1
    } else if index < bytes.count, bytes[index] == .ampersand {
      index += 1
    }
    while index < bytes.count, bytes[index] == .space { index += 1 }
    guard index < bytes.count, isPlain(bytes[index]), bytes[index] != .hash else { return false }
    // A file name is no command: `hasWord` stays what it is, and an empty command with one is for the shell to judge.
    guard hasWord else { return false }
    return word()
  }

  private mutating func word() -> Bool {
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8.apostrophe:
        guard let end = bytes[(index + 1)...].firstIndex(of: .apostrophe) else { return false }
        index = end + 1
      case UInt8.quote: guard quotation() else { return false }
      case UInt8.backslash:
        guard index + 1 < bytes.count else { return false }
        index += 2
      case UInt8.dollar:
        guard expansion() else { return false }
      default:
        guard isPlain(bytes[index]) else { return end(of: start) }
        index += 1
      }
    }
    return end(of: start)
  }

  private mutating func end(of start: Int) -> Bool {
    guard index > start else { return false }
    if !hasWord, isReserved(bytes[start..<index]) { return false }
    (hasWord, isWaiting) = (true, false)
    return true
  }

  /// `"…"` with nothing in it that the shell reads as a command.
  private mutating func quotation() -> Bool {
    index += 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8.quote:
        index += 1
        return true
      case UInt8.backslash: index += 2
      case UInt8.backtick: return false
      case UInt8.dollar: guard expansion() else { return false }
      default: index += 1
      }
    }
    return false
  }

  /// `$NAME`, `$1`, `$?`, a lone `$`, `${NAME}`, `$(…)`
  private mutating func expansion() -> Bool {
    index += 1
    guard index < bytes.count else { return true }
    switch bytes[index] {
    case UInt8.openBrace: return bracedName()
    case UInt8.openParenthesis: return substitution()
    default: return !"['\"".utf8.contains(bytes[index])
    }
  }

  private mutating func bracedName() -> Bool {
    index += 1
    let start = index
    while index < bytes.count, isNamePart(bytes[index], isFirst: index == start) { index += 1 }
    guard index > start, index < bytes.count, bytes[index] == .closeBrace else { return false }
    index += 1
    return true
  }

  private func isNamePart(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8.lowercaseLetters, UInt8.capitalLetters, UInt8.underscore: true
    case UInt8.digits: !isFirst
    default: false
    }
  }

  /// `$(…)` with such commands in it, a few levels deep.
  private mutating func substitution() -> Bool {
    index += 1
    guard depth < 8, index < bytes.count, bytes[index] != .openParenthesis else { return false }
    let outside = (hasWord, isWaiting)
    (hasWord, isWaiting) = (false, false)
    depth += 1
    while index < bytes.count {
      if bytes[index] == .closeParenthesis {
        guard !isWaiting else { return false }
        index += 1
        depth -= 1
        (hasWord, isWaiting) = outside
        return true
      }
      guard step() else { return false }
    }
    return false
  }

  private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8.lowercaseLetters, UInt8.capitalLetters, UInt8.digits, 0x80...: true
    default: "._-/:=,@%+^~*?{}[]!\"'\\$#".utf8.contains(byte)
    }
  }

  /// Whether the first word of a command is one of the grammar's, or begins with what could be.
  private func isReserved(_ word: ArraySlice<UInt8>) -> Bool {
    if word.contains(where: { "{}[]!".utf8.contains($0) }) { return true }
    return Self.reserved.contains(String(decoding: word, as: UTF8.self))
  }

  private static let reserved: Set<String> = [
    "if", "then", "elif", "else", "fi", "for", "while", "until", "do", "done", "case", "esac", "select", "function",
    "time", "in", "coproc",
  ]
}
