import Ground
import Markdown

/// Commands that delete or stop something for good: what a responder wants to have read before it is pasted.
///
/// A short list: what merely restarts something is not on it.
package enum DestructiveCommands {
  /// What makes a command destructive; nil if nothing does.
  ///
  /// - Parameters:
  ///   - lines: The lines of one command, as ranges of `text`.
  ///   - text: ``MarkdownDocument/text``.
  /// - Returns: The program with the word that does it, `rm -rf`, and where the program is.
  package static func find(in lines: [ShellBlock.Line], _ text: [UInt8]) -> (name: String, place: Range<Int>)? {
    let words = lines.flatMap { Self.words($0.text, text) }
    guard words.count > 0, !words.contains(where: { $0.text.hasPrefix("--dry-run") }) else { return nil }
    for index in words.indices {
      let isStart = index == 0 || words[index - 1].endsCommand || starters.contains(words[index - 1].text)
      guard isStart else { continue }
      let rest = words[index...].prefix(mostWords)
      let end = rest.firstIndex { $0.endsCommand } ?? rest.endIndex - 1
      if let mark = mark(of: rest[...end].map(\.text)) {
        let name = mark.isEmpty ? words[index].text : "\(words[index].text) \(mark)"
        return (name, words[index].place)
      }
    }
    return statement(in: lines, text)
  }

  /// The code blocks of a document that have such a command.
  package static func blocks(of markdown: MarkdownDocument) -> Set<Int> {
    var found: Set<Int> = []
    for number in markdown.codeBlocks.indices {
      let text = markdown.text[markdown.codeBlocks[number].text.clamped(to: markdown.text.indices)]
      // Nearly every block is passed by at the first look.
      guard hasTrace(text), let block = ShellBlock(number, of: markdown) else {
        continue
      }
      if block.commands.contains(where: { find(in: $0, markdown.text) != nil }) { found.insert(number) }
    }
    return found
  }

  /// Parts of words, one of which every such command has.
  private static let traces = [
    "rm ", "dd ", "elete", "ELETE", "kill", "destroy", "uninstall", "mkfs", "wipefs", "lvremove", "reboot", "poweroff",
    "xfs_repair", "push ", "lush", "LUSH", "terminate-", "TRUNCATE", "DROP ",
  ]

  private static let starts = StartTable(of: traces)

  private static func hasTrace(_ text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBytes { bytes in
      var index = 0
      while let start = starts.first(in: bytes, from: index) {
        if traces.contains(where: { bytes[start...].starts(with: $0.utf8) }) { return true }
        index = start + 1
      }
      return false
    }
  }

  /// So many words of a command are looked at.
  private static let mostWords = 60

  private struct Word {
    var text: String
    var place: Range<Int>
    /// Whether an operator follows it.
    var endsCommand: Bool
  }

  private static let starters: Set<String> = ["sudo", "xargs", "exec", "do", "then", "else", "time", "nohup", "--"]

  private static func words(_ range: Range<Int>, _ text: [UInt8]) -> [Word] {
    var words: [Word] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte <= .space || isMark(byte) {
        if isMark(byte), byte != .quote, byte != .apostrophe, !words.isEmpty {
          words[words.count - 1].endsCommand = true
        }
        index += 1
        continue
      }
      let end = text[index..<range.upperBound].firstIndex { $0 <= .space || isMark($0) } ?? range.upperBound
      words.append(
        Word(text: String(decoding: text[index..<end], as: UTF8.self), place: index..<end, endsCommand: false))
      index = end
    }
    return words
  }

  private static func isMark(_ byte: UInt8) -> Bool { ";|&()`\"'".utf8.contains(byte) }

  /// The word that makes a command destructive, empty where its name does; nil if it is not.
  private static func mark(of words: [String]) -> String? {
    let (first, rest) = (words[0], words.dropFirst())
    func word(_ names: String...) -> String? { rest.first { names.contains($0) } }
    switch first {
    case "rm": return isTemporary(rest) ? nil : rest.first(where: isRecursive)
    case "dd": return rest.first { $0.hasPrefix("of=/dev/") }
    case "wipefs", "lvremove", "reboot", "poweroff", "mkfs": return ""
    case "xfs_repair": return word("-L")
    case "kill", "pkill", "killall": return word("-9", "-KILL", "-SIGKILL")
    case "kubectl", "oc": return isLastingDelete(rest) ? "delete" : nil
    case "terraform": return rest.first == "destroy" ? "destroy" : nil
    case "helm": return word("uninstall", "delete")
    case "aws": return rest.prefix(2).first { $0.hasPrefix("delete-") || $0.hasPrefix("terminate-") }
    case "gcloud": return rest.prefix(4).first { $0 == "delete" }
    case "gsutil": return word("rm")
    case "curl": return deletes(rest) ? "-X DELETE" : nil
    case "git": return rest.first == "push" ? word("--force", "-f").map { "push \($0)" } : nil
    case "redis-cli": return rest.first { ["flushall", "flushdb"].contains($0.lowercased()) }
    default: return first.hasPrefix("mkfs.") ? "" : nil
    }
  }

  /// Whether nothing but files under `/tmp` is named.
  private static func isTemporary(_ words: ArraySlice<String>) -> Bool {
    var names: [String] = []
    var isTarget = false
    // What follows is a comment.
    for word in words.prefix(while: { !$0.hasPrefix("#") }) where word != "\\" {
      if !isTarget, !word.hasPrefix("-"), !word.contains(">") { names.append(word) }
      isTarget = word.hasSuffix(">")
    }
    return !names.isEmpty && names.allSatisfy { $0.hasPrefix("/tmp/") && !$0.contains("..") }
  }

  private static func isRecursive(_ word: String) -> Bool {
    word == "--recursive" || (word.hasPrefix("-") && !word.hasPrefix("--") && word.contains { "rR".contains($0) })
  }

  /// Kinds of objects whose contents, or whose place, do not come back by themselves.
  private static let lasting: Set<String> = [
    "pv", "pvc", "ns", "namespace", "project", "crd", "volumeattachment", "vm", "vmi", "machineconfig", "mc", "secret",
    "secrets", "sts", "statefulset", "deploy", "deployment", "node", "nodes", "machine", "persistentvolumeclaim",
    "persistentvolume", "pvcs",
  ]

  private static func isLastingDelete(_ words: ArraySlice<String>) -> Bool {
    guard let delete = words.firstIndex(of: "delete") else { return false }
    let rest = words[(delete + 1)...]
    if rest.contains(where: { $0 == "--cascade=orphan" || $0 == "--cascade=false" }) { return false }
    if rest.contains(where: { $0 == "--force" || $0 == "--grace-period=0" }) { return true }
    guard let kind = rest.first(where: { !$0.hasPrefix("-") }) else { return false }
    return lasting.contains(String(kind.lowercased().prefix { $0 != "/" && $0 != "." }))
  }

  private static func deletes(_ words: ArraySlice<String>) -> Bool {
    zip(words, words.dropFirst()).contains { ($0 == "-X" || $0 == "--request") && $1 == "DELETE" }
      || words.contains("-XDELETE")
  }

  /// A statement of SQL that removes rows or tables.
  private static func statement(
    in lines: [ShellBlock.Line], _ text: [UInt8]
  ) -> (name: String, place: Range<Int>)? {
    for line in lines {
      for words in ["DROP TABLE", "DROP DATABASE", "TRUNCATE ", "DELETE FROM"] {
        if let found = text[line.text].range(of: words) {
          return (words.hasSuffix(" ") ? String(words.dropLast()) : words, found)
        }
      }
    }
    return nil
  }
}
