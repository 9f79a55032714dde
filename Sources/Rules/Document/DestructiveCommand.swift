import Diagnostics
import Ground
import Handbook
import Markdown

/// What cannot be undone says so before it is pasted.
///
/// The page marks such a command in any case. A word of caution near it keeps the note away, and so does a heading or a
/// title that already says what is to happen.
struct DestructiveCommand: DocumentRule {
  static let rule = Rule(
    "destructive-command", .note, "a command that deletes something for good has a word of caution near it",
    source: "MIL-STD-38784: warnings and cautions come before the step that they are about")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let markdown = document.markdown
    guard !Self.announces(document.title) else { return [] }
    let marked = DestructiveCommands.blocks(of: markdown)
    guard !marked.isEmpty else { return [] }
    return context.shellBlocks(of: document).filter { marked.contains($0.number) }.compactMap { block in
      let found = block.commands.compactMap { DestructiveCommands.find(in: $0, markdown.text) }
      guard !found.isEmpty, !isAnnounced(block, in: document, context) else { return nil }
      return context.finding(
        self,
        at: found.map {
          (
            "`\($0.name)` deletes or stops something, and nothing near it warns of that",
            context.place(inCode: block.number, of: document, $0.place), nil
          )
        },
        help: "say above it what is lost, what to check first, and how to get it back")
    }
  }

  /// How many bytes before a block are looked at.
  private static let near = 3000

  /// Whether the text from the heading above a block to four lines below it warns of something.
  private func isAnnounced(_ block: ShellBlock, in document: Document, _ context: DocumentContext) -> Bool {
    let markdown = document.markdown
    let code = markdown.codeBlocks[block.number]
    var start = document.frontMatter.bodyStart
    if let heading = markdown.heading(before: code.range.lowerBound) {
      if Self.announces(markdown.plainText(heading.text)) { return true }
      start = heading.range.upperBound
    }
    var end = code.range.upperBound
    for _ in 0..<5 { end = context.source.startOfNextLine(after: end) }
    let near = context.source.bytes[max(min(start, end), code.range.lowerBound - Self.near)..<end]
    return Self.cautions.contains { near.contains(ignoringCase: $0) }
  }

  private static let cautions: [StaticString] = [
    "warn", "caution", "careful", "danger", "risk", "undo", "lose", "lost", "back up", "backup", "ensure", "only if",
    "only when", "before", "do not", "don't", "never", "roll back", "rollback", "permanent", "important", "last resort",
    "no longer", "stale", "confirm", "check that", "snapshot", "make sure", "irreversibl", "is safe to",
  ]

  /// Whether a title or heading says itself that something is deleted or restarted.
  private static func announces(_ text: String) -> Bool {
    let bytes = Array(text.utf8)[...]
    return Self.deeds.contains { bytes.contains(ignoringCase: $0) }
  }

  private static let deeds: [StaticString] = [
    "delet", "destroy", "remov", "clean", "restart", "wipe", "drop", "purge", "uninstall", "kill", "reboot",
  ]
}

extension MarkdownDocument {
  /// The last heading that begins before an offset of the source.
  fileprivate func heading(before offset: Int) -> Heading? {
    var (low, high) = (0, headings.count)
    while low < high {
      let middle = (low + high) / 2
      if headings[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? headings[low - 1] : nil
  }
}
