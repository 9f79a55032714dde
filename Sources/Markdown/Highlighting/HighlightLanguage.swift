/// What the highlighter needs to know of a language.
struct HighlightLanguage {
  private enum Family { case shell, console, sql, yaml, json }

  private let family: Family

  /// Finds a language by the first word of an info string; nil for one that is not highlighted.
  init?(name: String) {
    switch name.lowercased() {
    case "sh", "bash", "shell", "zsh", "fish", "ksh": family = .shell
    case "console", "shell-session", "shellsession", "terminal", "sh-session": family = .console
    case "sql", "psql", "postgresql", "mysql", "sqlite": family = .sql
    case "yaml", "yml": family = .yaml
    case "json", "jsonc", "json5": family = .json
    default: return nil
    }
  }

  var isConsole: Bool { family == .console }
  var isShell: Bool { family == .console || family == .shell }
  var hasNumbers: Bool { !isShell }
  var keysEndInColon: Bool { family == .json || family == .yaml }
  var stringsSpanLines: Bool { family != .json && family != .yaml }
  var wordsHaveHyphens: Bool { family != .sql && family != .json }

  func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || (byte == UInt8(ascii: "'") && family != .json)
  }

  func hasEscapes(in quote: UInt8) -> Bool { quote == UInt8(ascii: "\"") && family != .sql }

  /// Whether a comment begins at an offset.
  func begins(comment code: ArraySlice<UInt8>, _ index: Int, afterSpace: Bool) -> Bool {
    let (byte, next) = (code[index], index + 1 < code.endIndex ? code[index + 1] : 0)
    return switch family {
    case .shell, .console, .yaml: afterSpace && byte == UInt8(ascii: "#")
    case .sql: byte == UInt8(ascii: "-") && next == byte
    case .json: byte == UInt8(ascii: "/") && next == byte
    }
  }

  /// Whether a bare word is the key of a mapping.
  func isKey(_ code: ArraySlice<UInt8>, _ word: Range<Int>) -> Bool {
    guard family == .yaml, word.upperBound < code.endIndex, code[word.upperBound] == UInt8(ascii: ":") else {
      return false
    }
    return word.upperBound + 1 == code.endIndex || code[word.upperBound + 1] <= 0x20
  }

  /// Whether a word is one of those that structure the language, in any case.
  func isWord(_ word: ArraySlice<UInt8>) -> Bool {
    guard let packed = Self.pack(word) else { return false }
    switch family {
    case .shell, .console: return Self.shellWords.contains(packed)
    case .sql: return Self.sqlWords.contains(packed)
    case .yaml, .json: return Self.literals.contains(packed)
    }
  }

  /// Up to eight letters as one number, so that looking a word up costs no allocation.
  private static func pack(_ word: some Collection<UInt8>) -> UInt64? {
    guard word.count <= 8 else { return nil }
    return word.reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
  }

  private static func words(_ list: String) -> Set<UInt64> {
    Set(list.utf8.split(separator: 0x20).compactMap { pack($0) })
  }

  private static let literals = words("true false null")

  private static let shellWords = words("if then else elif fi for while until do done case esac in sudo export")

  private static let sqlWords = words(
    "select from where and or not null is in insert into values update set delete join left right inner outer on "
      + "group by order having limit offset as distinct count case when then else end create drop alter table index "
      + "view with union all between like ilike desc asc begin commit rollback explain analyze vacuum true false "
      + "interval truncate grant revoke")
}
