import Diagnostics
import Ground
import Handbook
import Markdown

/// The marks of a heading are followed by a space; without one the line is text, and its section is gone.
struct HeadingWithoutSpace: DocumentRule {
  static let rule = Rule("heading-without-space", .warning, "a space follows the marks of a heading")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let bytes = context.source.bytes
    var findings: [Diagnostic] = []
    var running: RunningText?
    var index = document.frontMatter.bodyStart
    while let start = UTF8Text.first(UInt8.hash, in: bytes, from: index) {
      let text = bytes[start...].firstIndex { $0 != .hash } ?? bytes.count
      index = text
      guard text < bytes.count, text - start <= 6, bytes[text] > .space, Self.beginsLine(start, bytes),
        text - start > 1 ? Self.isWord(bytes[text]) : Self.isTitle(bytes, start, text)
      else { continue }
      if running == nil { running = RunningText(document.markdown) }
      guard running?.contains(start) == true else { continue }
      findings.append(
        context.finding(
          self, "this heading is shown as text", at: start..<context.source.endOfLine(at: start),
          help: "write a space after `\(String(repeating: "#", count: text - start))`",
          // A single mark may be a tag.
          fix: TextFix(title: "write a space", range: text..<text, text: " ", isSafe: text - start > 1)))
    }
    return findings
  }

  private static func beginsLine(_ start: Int, _ bytes: [UInt8]) -> Bool {
    var index = start
    while index > 0, bytes[index - 1] == .space { index -= 1 }
    return start - index <= 3 && (index == 0 || bytes[index - 1] == .lineFeed || bytes[index - 1] == .carriageReturn)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte) || byte == .asterisk
      || byte == .openBracket || byte == .backtick
  }

  /// Whether what follows a single mark is a title: `#123` and `#channel` are not, nor is a word in the text.
  private static func isTitle(_ bytes: [UInt8], _ start: Int, _ text: Int) -> Bool {
    guard UInt8.capitalLetters.contains(bytes[text]), text + 1 < bytes.count,
      UInt8.lowercaseLetters.contains(bytes[text + 1])
    else { return false }
    return start < 2
      || bytes[start - 1] <= .space && (bytes[start - 2] == .lineFeed || bytes[start - 2] == .carriageReturn)
  }
}
