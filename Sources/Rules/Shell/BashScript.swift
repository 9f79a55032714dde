import Ground
import Handbook
import Markdown

/// The commands of a shell block as one script, with as many lines as the block has: a line of it is the same line there.
struct BashScript: Sendable {
  /// The script.
  private(set) var text: [UInt8] = []
  /// The lines of the block, where the script's bytes come from.
  let lines: [ShellBlock.Line]

  /// Takes the commands of a block; nil where it is not certain that all of it is for `bash`.
  init?(_ block: ShellBlock, of markdown: MarkdownDocument) {
    lines = block.lines
    guard markdown.codeBlocks[block.number].language.lowercased() != "zsh" else { return nil }
    for line in block.lines {
      switch line.kind {
      case .command, .continuation: text += Self.filled(markdown.text[line.text])
      case .data: text += markdown.text[line.text]
      case .blank, .comment: break
      case .other:
        // Between commands with a prompt is what they print; else nobody knows what it is.
        guard block.hasPrompts else { return nil }
      }
      text.append(.lineFeed)
    }
    guard !Self.hasExtendedPattern(text) else { return nil }
  }

  /// A line with a word in each place that the reader or the site fills in, as long as what it replaces.
  private static func filled(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = Array(line)
    for start in bytes.indices {
      switch bytes[start] {
      case UInt8.lessThan:
        guard start + 2 < bytes.count, UInt8.capitalLetters.contains(bytes[start + 1] & 0xDF),
          let end = bytes[(start + 1)...].prefix(60).firstIndex(where: { $0 == .lessThan || $0 == .greaterThan }),
          bytes[end] == .greaterThan, bytes[end - 1] != .space
        else { continue }
        for index in start...end { bytes[index] = .x }
      case UInt8.openBrace:
        guard let name = Parameter.name(in: bytes, at: start) else { continue }
        for index in start..<start + name.utf8.count + 4 { bytes[index] = .x }
      case UInt8.period:
        guard bytes[start...].starts(with: "...".utf8) else { continue }
        for index in start..<start + 3 { bytes[index] = .x }
      default: continue
      }
    }
    return bytes
  }

  /// Whether a script has patterns such as `!(a|b)`, which some shells read and others do not.
  private static func hasExtendedPattern(_ text: [UInt8]) -> Bool {
    zip(text, text.dropFirst()).contains { $1 == .openParenthesis && "!@+?*".utf8.contains($0) }
  }
}
