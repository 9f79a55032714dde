import Diagnostics
import Ground
import YAML

/// A `kedge.yml` that is being written, with the reason for each of its lines above it.
struct ConfigurationText: Sendable {
  private(set) var text: String

  /// - Parameter head: The first lines, which become comments.
  init(_ head: [String]) { text = head.map(Self.comment).joined() }

  /// Adds lines, and why they are there.
  mutating func add(_ reasons: [String], _ lines: [String]) {
    text += "\n" + reasons.map(Self.comment).joined() + lines.map { $0 + "\n" }.joined()
  }

  /// Adds lines that only a person can complete, as a comment.
  mutating func suggest(_ reasons: [String], _ lines: [String]) {
    text += "\n" + (reasons + lines).map(Self.comment).joined()
  }

  /// A text as a scalar or a key.
  static func scalar(_ text: String) -> String { text == "." ? text : YAMLScalar.text(text, .plain) }

  /// A key with texts, as a list in brackets if it is short and as lines else.
  static func lines(_ key: String, _ texts: [String], indent: String = "") -> [String] {
    let line = indent + key + ": " + list(texts)
    guard line.utf8.count > 110 else { return [line] }
    return [indent + key + ":"] + texts.map { indent + "  - " + scalar($0) }
  }

  /// Texts as a list in brackets; a comma or bracket would end one that has no quotes.
  static func list(_ texts: [String]) -> String { "[" + texts.map(scalar).joined(separator: ", ") + "]" }

  /// A line as a comment: what content brings along can end neither it nor the terminal's line.
  private static func comment(_ line: String) -> String {
    let safe = Terminal.safe(line).split(whereSeparator: \.isNewline).joined(separator: " ")
    return safe.isEmpty ? "#\n" : "# " + safe + "\n"
  }
}
