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
    source: "MIL-STD-38784: warnings and cautions stand before the step that they are about")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let markdown = document.markdown
    guard !Self.announces(document.title) else { return [] }
    return context.shellBlocks(of: document).flatMap { block -> [Diagnostic] in
      let found = block.commands.compactMap { DestructiveCommands.find(in: $0, markdown.text) }
      guard !found.isEmpty, !isAnnounced(block, in: document, context) else { return [] }
      return found.map { name, place in
        context.finding(
          self, "`\(name)` cannot be undone, and nothing near it says so", inCode: block.number, of: document, at: place,
          help: "say above it what is lost, what to check first, and how to get it back")
      }
    }
  }

  /// Whether the text from the heading above a block to four lines below it warns of something.
  private func isAnnounced(_ block: ShellBlock, in document: Document, _ context: DocumentContext) -> Bool {
    let markdown = document.markdown
    let code = markdown.codeBlocks[block.number]
    var start = document.frontMatter.bodyStart
    if let heading = markdown.headings.last(where: { $0.range.lowerBound < code.range.lowerBound }) {
      if Self.announces(markdown.plainText(heading.text)) { return true }
      start = heading.range.upperBound
    }
    var end = code.range.upperBound
    for _ in 0..<5 { end = context.source.startOfNextLine(after: end) }
    let near = context.source.bytes[min(start, end)..<end]
    return Self.cautions.contains { near.contains(ignoringCase: $0) }
  }

  private static let cautions: [StaticString] = [
    "warn", "caution", "careful", "danger", "risk", "undo", "lose", "lost", "back up", "backup", "ensure", "only if",
    "only when", "before", "do not", "don't", "never", "roll back", "rollback", "permanent", "important", "last resort",
    "no longer", "stale", "confirm", "check that", "snapshot", "make sure", "irreversibl",
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
