import Diagnostics
import Ground
import Handbook
import Markdown

/// A command uses no variable that the reader's shell does not have.
///
/// With nothing in its place the shell runs something else: `rm -r gs://backup-$ENV/` deletes from another bucket. What
/// the environment brings along, and what the document sets or speaks of anywhere, is left alone.
struct UnsetVariable: DocumentRule {
  static let rule = Rule(
    "unset-variable", .warning, "a variable in a command is set, or spoken of, somewhere in the document",
    source: "ShellCheck, SC2154: a variable is referenced but not assigned")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let text = document.markdown.text
    var uses: [(name: String, number: Int, place: Range<Int>)] = []
    for block in context.shellBlocks(of: document) {
      guard text[document.markdown.codeBlocks[block.number].text.clamped(to: text.indices)].contains(.dollar) else {
        continue
      }
      for command in block.commands where command.contains(where: { text[$0.text].contains(.dollar) }) {
        uses += Self.uses(in: command, text).map { ($0.name, block.number, $0.place) }
      }
    }
    guard !uses.isEmpty else { return [] }
    let names = Set(uses.lazy.map { $0.name })
    let mentioned = Self.mentioned(names, in: document, context.source.bytes)
    var places: [String: [Diagnostic.Found]] = [:]
    for use in uses where !Self.isOfEnvironment(use.name) && !mentioned.contains(use.name) {
      let place = context.place(inCode: use.number, of: document, use.place)
      places[use.name, default: []].append(("nothing in this document sets `$\(use.name)`", place, nil))
    }
    return places.compactMap { name, places in
      context.finding(
        self, at: places,
        help: document.kind == .playbook
          ? "set it in a line before, or declare a parameter and write `{{\(name.lowercased())}}`"
          : "set it in a line before: `\(name)=…`")
    }
  }

  /// The variables in upper case that a command uses, with no value of their own to fall back on.
  private static func uses(in command: [ShellBlock.Line], _ text: [UInt8]) -> [(name: String, place: Range<Int>)] {
    var quotes = ShellQuotes()
    var found: [(name: String, place: Range<Int>)] = []
    for line in command {
      quotes.read(text[line.text]) { index in
        guard text[index] == .dollar, index == line.text.lowerBound || text[index - 1] != .dollar else { return }
        var start = index + 1
        let isBraced = start < line.text.upperBound && text[start] == .openBrace
        if isBraced { start += 1 }
        let name = text[min(start, line.text.upperBound)..<line.text.upperBound].prefix(while: isNamePart)
        guard name.count > 1, let first = name.first, UInt8.capitalLetters.contains(first) else { return }
        let next = name.endIndex < line.text.upperBound ? text[name.endIndex] : 0
        if UInt8.lowercaseLetters.contains(next) || (isBraced && ":-=?+".utf8.contains(next)) { return }
        let end = name.endIndex + (isBraced && next == .closeBrace ? 1 : 0)
        found.append((String(decoding: name, as: UTF8.self), index..<end))
      }
    }
    return found
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    UInt8.capitalLetters.contains(byte) || UInt8.digits.contains(byte) || byte == .underscore
  }

  /// The names that the document has otherwise than as a value in code: set, read, passed on, or spoken of.
  private static func mentioned(_ names: Set<String>, in document: Document, _ bytes: [UInt8]) -> Set<String> {
    var found: Set<String> = []
    let blocks = document.markdown.codeBlocks
    var block = 0
    var index = document.frontMatter.bodyStart
    while index < bytes.count {
      guard isWord(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isWord(bytes[index]) { index += 1 }
      guard UInt8.capitalLetters.contains(bytes[start]), index - start > 1 else { continue }
      while block < blocks.count, blocks[block].range.upperBound <= start { block += 1 }
      let isInCode = block < blocks.count && blocks[block].range.contains(start)
      if isInCode, isValue(at: start, bytes) { continue }
      let name = String(decoding: bytes[start..<index], as: UTF8.self)
      if names.contains(name) { found.insert(name) }
    }
    return found
  }

  /// `$NAME`, `${NAME`
  private static func isValue(at start: Int, _ bytes: [UInt8]) -> Bool {
    guard start > 1 else { return false }
    return bytes[start - 1] == .dollar || (bytes[start - 1] == .openBrace && bytes[start - 2] == .dollar)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isNamePart(byte) || UInt8.lowercaseLetters.contains(byte)
  }

  /// Whether a name is one that a shell, or the tool that a command calls, brings along.
  private static func isOfEnvironment(_ name: String) -> Bool {
    names.contains(name) || prefixes.contains { name.hasPrefix($0) } || suffixes.contains { name.hasSuffix($0) }
  }

  private static let names: Set<String> = [
    "HOME", "PATH", "USER", "PWD", "OLDPWD", "SHELL", "HOSTNAME", "HOST", "LANG", "LC_ALL", "TERM", "EDITOR", "PAGER",
    "TMPDIR", "UID", "EUID", "GID", "RANDOM", "SECONDS", "LINENO", "IFS", "OSTYPE", "HOSTTYPE", "MACHTYPE",
    "PIPESTATUS",
    "BASHPID", "BASH", "BASH_SOURCE", "BASH_VERSION", "REPLY", "OPTARG", "OPTIND", "PPID", "LOGNAME", "DISPLAY",
    "SSH_AUTH_SOCK", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "KUBECONFIG", "DATABASE_URL", "REDIS_URL", "DOLLAR",
    "GOPATH", "GOROOT", "JAVA_HOME", "VIRTUAL_ENV", "CI", "COLUMNS", "LINES", "MAINPID",
  ]
  private static let prefixes = ["AWS_", "GOOGLE_", "VAULT_", "CONSUL_", "TF_", "GITLAB_", "GITHUB_", "CI_"]
  private static let suffixes = ["_TOKEN", "_KEY", "_SECRET", "_PASSWORD"]
}
