import Ground
import Markdown

/// Commands that delete or stop something for good: what a responder wants to have read before it is pasted.
///
/// A short list: what merely restarts something is not on it.
package enum DestructiveCommands {
  /// The first word pair or option of a command that makes it destructive; nil if none does.
  ///
  /// - Parameters:
  ///   - lines: The lines of one command, as ranges of `text`.
  ///   - text: ``MarkdownDocument/text``.
  /// - Returns: What it does in a few words of the command itself, `rm -rf`, and where it is.
  package static func find(in lines: [ShellBlock.Line], _ text: [UInt8]) -> (name: String, place: Range<Int>)? {
    let words = lines.flatMap { Self.words($0.text, text) }
    guard words.count > 0, !words.contains(where: { $0.text.hasPrefix("--dry-run") }) else { return nil }
    for index in words.indices {
      let isStart = index == 0 || words[index - 1].endsCommand || starters.contains(words[index - 1].text)
      if isStart, let count = match(words[index...].map(\.text)) {
        let last = min(index + count, words.count) - 1
        return (
          words[index...last].map(\.text).joined(separator: " "),
          words[index].place.lowerBound..<words[index].place.upperBound
        )
      }
    }
    return statement(in: lines, text)
  }

  /// Whether a code block has such a command.
  package static func isIn(_ block: ShellBlock, of markdown: MarkdownDocument) -> Bool {
    block.commands.contains { find(in: $0, markdown.text) != nil }
  }

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
        if isMark(byte), byte != .quote, byte != .apostrophe, !words.isEmpty { words[words.count - 1].endsCommand = true }
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

  /// How many words of a command say that it is destructive; nil if it is not.
  private static func match(_ words: [String]) -> Int? {
    let (first, rest) = (words[0], words.dropFirst())
    switch first {
    case "rm": return isRecursive(rest) && !rest.contains(where: { $0.hasPrefix("/tmp/") }) ? 2 : nil
    case "dd": return rest.contains { $0.hasPrefix("of=/dev/") } ? 2 : nil
    case "wipefs", "lvremove", "reboot", "poweroff", "mkfs": return 1
    case "xfs_repair": return rest.contains("-L") ? 2 : nil
    case "kill", "pkill", "killall": return rest.contains { ["-9", "-KILL", "-SIGKILL"].contains($0) } ? 2 : nil
    case "kubectl", "oc": return isLastingDelete(rest) ? 2 : nil
    case "terraform": return rest.first == "destroy" ? 2 : nil
    case "helm": return rest.first == "uninstall" || rest.first == "delete" ? 2 : nil
    case "aws":
      return rest.prefix(2).contains { $0.hasPrefix("delete-") || $0.hasPrefix("terminate-") } ? 3 : nil
    case "gcloud": return rest.prefix(4).contains("delete") ? 3 : nil
    case "gsutil": return rest.contains("rm") ? 2 : nil
    case "curl": return deletes(rest) ? 3 : nil
    case "git": return isForcedPush(rest) ? 2 : nil
    case "redis-cli": return rest.contains { ["flushall", "flushdb"].contains($0.lowercased()) } ? 2 : nil
    default: return first.hasPrefix("mkfs.") ? 1 : nil
    }
  }

  private static func isRecursive(_ words: ArraySlice<String>) -> Bool {
    words.contains { word in
      word == "--recursive" || (word.hasPrefix("-") && !word.hasPrefix("--") && word.contains { "rR".contains($0) })
    }
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

  private static func isForcedPush(_ words: ArraySlice<String>) -> Bool {
    words.first == "push" && words.contains { $0 == "--force" || $0 == "-f" }
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
