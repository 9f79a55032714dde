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
    var found: [(name: String, number: Int, place: Range<Int>)] = []
    for block in context.shellBlocks(of: document) {
      for command in block.commands where command.contains(where: { text[$0.text].contains(.dollar) }) {
        for (name, place) in Self.uses(in: command, text) where !found.contains(where: { $0.name == name }) {
          found.append((name, block.number, place))
        }
      }
    }
    return found.filter { !Self.isOfEnvironment($0.name) && !Self.isMentioned($0.name, in: document.markdown) }.map {
      context.finding(
        self, "nothing in this document sets `$\($0.name)`", inCode: $0.number, of: document, at: $0.place,
        help: document.kind == .playbook
          ? "set it in a line before, or declare a parameter and write `{{\($0.name.lowercased())}}`"
          : "set it in a line before: `\($0.name)=…`")
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
        found.append((String(decoding: name, as: UTF8.self), index..<name.endIndex + (isBraced && next == .closeBrace ? 1 : 0)))
      }
    }
    return found
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    UInt8.capitalLetters.contains(byte) || UInt8.digits.contains(byte) || byte == .underscore
  }

  /// Whether the text has a name otherwise than as a value in code: set, read, passed on, or spoken of.
  private static func isMentioned(_ name: String, in markdown: MarkdownDocument) -> Bool {
    let text = markdown.text
    var rest = text[...]
    while let place = rest.range(of: name) {
      rest = text[place.upperBound...]
      let before = place.lowerBound > 0 ? text[place.lowerBound - 1] : 0
      let after = place.upperBound < text.count ? text[place.upperBound] : 0
      guard !isWord(before), !isWord(after) else { continue }
      let isBraced = before == .openBrace && place.lowerBound > 1 && text[place.lowerBound - 2] == .dollar
      if before != .dollar, !isBraced { return true }
      if !markdown.codeBlocks.contains(where: { $0.text.contains(place.lowerBound) }) { return true }
    }
    return false
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
    "TMPDIR", "UID", "EUID", "GID", "RANDOM", "SECONDS", "LINENO", "IFS", "OSTYPE", "HOSTTYPE", "MACHTYPE", "PIPESTATUS",
    "BASHPID", "BASH", "BASH_SOURCE", "BASH_VERSION", "REPLY", "OPTARG", "OPTIND", "PPID", "LOGNAME", "DISPLAY",
    "SSH_AUTH_SOCK", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "KUBECONFIG", "DATABASE_URL", "REDIS_URL", "DOLLAR",
    "GOPATH", "GOROOT", "JAVA_HOME", "VIRTUAL_ENV", "CI", "COLUMNS", "LINES", "MAINPID",
  ]
  private static let prefixes = ["AWS_", "GOOGLE_", "VAULT_", "CONSUL_", "TF_", "GITLAB_", "GITHUB_", "CI_"]
  private static let suffixes = ["_TOKEN", "_KEY", "_SECRET", "_PASSWORD"]
}
