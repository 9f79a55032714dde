import Ground
import Markdown

/// A code block that a responder pastes into a shell, line by line: what of it is a command, and what is not.
///
/// Handbooks mix commands and what they print. Where a line begins with the prompt `$ `, only such lines are commands;
/// else those that begin with a program that is known, with an assignment or with a word of the shell itself.
package struct ShellBlock: Sendable {
  /// The number of the code block.
  package let number: Int
  /// Its lines, in their order.
  package let lines: [Line]
  /// Whether its commands have a prompt before them.
  package let hasPrompts: Bool

  /// One line of the block.
  package struct Line: Sendable, Hashable {
    package var kind: Kind
    /// Its bytes in ``MarkdownDocument/text``, without indentation, prompt and line end.
    package var text: Range<Int>
  }

  /// What a line is.
  package enum Kind: Sendable, Hashable {
    /// The first line of a command.
    case command
    /// What goes on with it: after `\`, an operator, or inside quotes.
    case continuation
    /// `# …`
    case comment
    /// A line of a here-document.
    case data
    case blank
    /// What a command prints, or something that nobody knows.
    case other
  }

  /// Reads a code block; nil if it is not one for a shell.
  package init?(_ number: Int, of markdown: MarkdownDocument) {
    let block = markdown.codeBlocks[number]
    let text = markdown.text[block.text.clamped(to: markdown.text.indices)]
    guard ShellWords.isShell(block.language, text) else { return nil }
    var reading = ShellReading(text)
    reading.run()
    self.number = number
    lines = reading.lines
    hasPrompts = reading.hasPrompts
  }

  /// The shell blocks of a document, in their order.
  package static func all(in markdown: MarkdownDocument) -> [ShellBlock] {
    markdown.codeBlocks.indices.compactMap { ShellBlock($0, of: markdown) }
  }

  /// The commands, each with the lines that go on with it.
  package var commands: [[Line]] {
    var commands: [[Line]] = []
    for line in lines {
      switch line.kind {
      case .command: commands.append([line])
      case .continuation where !commands.isEmpty: commands[commands.count - 1].append(line)
      default: break
      }
    }
    return commands
  }
}
