import Diagnostics
import Ground
import Handbook
import Links
import Markdown

/// What is to be pasted into a shell can be read by one.
///
/// `bash -n` reads each block by itself, on its standard input, and runs nothing. What certainly is well-formed is not even
/// shown to it, equal blocks are read once, and blocks that hold anything but commands are left alone.
struct ShellSyntax: HandbookRule {
  static let rule = Rule(
    "shell-syntax", .warning, "`bash` can read every block of commands",
    source: "bash(1), `set -n`: read commands but do not execute them, to check a script for syntax errors")

  /// By its name in the file system, as bash tells the lines of what has a name.
  private static let program = ShellProgram(
    arguments: ["bash", "--norc", "--noprofile", "-n", "/dev/stdin"], environment: ["LC_ALL": "C"])

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let documents = linked.handbook.documents
    let scripts = HandbookScripts(documents, keeping: context.memory.shellScripts) { !PlainShell.isWellFormed($0) }
    let (answers, isMissing, unheard) = scripts.answers(of: Self.program)
    if unheard > 0 {
      let blocks = unheard == 1 ? "1 block of commands was" : "\(unheard) blocks of commands were"
      context.say(
        "`shell-syntax`: \(blocks) not checked, because `bash` \(isMissing ? "is not installed" : "gave no answer")")
    }
    var findings: [Diagnostic] = []
    for (entry, answer) in zip(scripts.entries, answers) {
      guard case .said(_, let errors, let status) = answer, status != 0, let error = Self.error(in: errors) else {
        continue
      }
      for block in entry.blocks {
        let document = documents[block.document]
        findings.append(
          context.finding(
            self, "`bash` cannot read this: \(error.text)", in: document,
            inCode: block.number, at: Self.place(ofLine: error.line, in: block.lines),
            help: "try it with `bash -n`; what is not a command belongs in a block of its own"))
      }
    }
    return findings
  }

  /// `/dev/stdin: line 3: syntax error near unexpected token …`, with back-ticks on both sides of what it quotes.
  private static func error(in bytes: [UInt8]) -> (line: Int, text: String)? {
    let first = bytes.split(separator: UInt8.lineFeed).first ?? []
    let parts = first.split(separator: UInt8.colon, maxSplits: 2).map {
      String(decoding: $0.drop { $0 == .space }, as: UTF8.self)
    }
    guard parts.count == 3, parts[1].hasPrefix("line "), let line = Int(parts[1].dropFirst(5)) else { return nil }
    var said = parts[2]
    if said.hasSuffix("'"), said.contains("`") { said = String(said.dropLast()) + "`" }
    return (line, said)
  }

  /// The line of the block that is meant: what is missing at the end is missed in the last command.
  private static func place(ofLine line: Int, in lines: [ShellBlock.Line]) -> Range<Int> {
    let known = lines.prefix(max(line, 1)).last { $0.kind == .command || $0.kind == .continuation || $0.kind == .data }
    return (known ?? lines.first { $0.kind == .command })?.text ?? 0..<0
  }
}
