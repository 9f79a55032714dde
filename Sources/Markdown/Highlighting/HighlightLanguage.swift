import Ground

/// What the highlighter needs to know of a language.
struct HighlightLanguage {
  private enum Family { case shell, console, sql, yaml, json }

  private let family: Family

  /// Finds a language by the first word of an info string; nil for one that is not highlighted.
  init?(name: String) {
    guard let family = Self.families[name.lowercased()] else { return nil }
    self.family = family
  }

  private static let families = [
    Family.shell: ["sh", "bash", "shell", "zsh", "fish", "ksh"],
    .console: ["console", "shell-session", "shellsession", "terminal", "sh-session"],
    .sql: ["sql", "psql", "postgresql", "mysql", "sqlite"],
    .yaml: ["yaml", "yml"],
    .json: ["json", "jsonc", "json5"],
  ].reduce(into: [String: Family]()) { families, entry in
    for name in entry.value { families[name] = entry.key }
  }

  var isConsole: Bool { family == .console }
  var isShell: Bool { family == .console || family == .shell }
  var hasNumbers: Bool { !isShell }
  var keysEndInColon: Bool { family == .json || family == .yaml }
  var stringsSpanLines: Bool { family != .json && family != .yaml }
  var wordsHaveHyphens: Bool { family != .sql && family != .json }

  func isQuote(_ byte: UInt8) -> Bool {
    byte == .quote || (byte == .apostrophe && family != .json)
  }

  func hasEscapes(in quote: UInt8) -> Bool { quote == .quote && family != .sql }

  /// Whether a comment begins at an offset.
  func begins(comment code: UnsafeBufferPointer<UInt8>, _ index: Int, afterSpace: Bool) -> Bool {
    let (byte, next) = (code[index], index + 1 < code.count ? code[index + 1] : 0)
    return switch family {
    case .shell, .console, .yaml: afterSpace && byte == .hash
    case .sql: byte == .hyphen && next == byte
    case .json: byte == .slash && next == byte
    }
  }

  /// Whether a bare word is the key of a mapping.
  func isKey(_ code: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
    guard family == .yaml, word.upperBound < code.count, code[word.upperBound] == .colon else {
      return false
    }
    return word.upperBound + 1 == code.count || code[word.upperBound + 1] <= 0x20
  }

  /// Whether a word is one of those that structure the language, in any case.
  func isWord(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    switch family {
    case .shell, .console: Self.shellWords.contains(word)
    case .sql: Self.sqlWords.contains(word)
    case .yaml, .json: Self.literals.contains(word)
    }
  }

  private static let literals = WordTable("true false null")

  private static let shellWords = WordTable(
    "if then else elif fi for while until do done case esac in sudo export")

  private static let sqlWords = WordTable(
    "select from where and or not null is in insert into values update set delete join left right inner outer on "
      + "group by order having limit offset as distinct count case when then else end create drop alter table index "
      + "view with union all between like ilike desc asc begin commit rollback explain analyze vacuum true false "
      + "interval truncate grant revoke")
}
