import Diagnostics
import Ground
import Handbook

/// Code in the label of a branch is a pattern, which fits some outputs and not others.
///
/// One that is nothing but `…` says nothing, and one that is written on two lines is not found on two lines.
struct MeaninglessPattern: DocumentRule {
  static let rule = Rule(
    "meaningless-pattern", .warning, "code in the label of a branch can tell one output from another")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook else { return [] }
    return context.branches(of: document).joined().flatMap { branch in
      zip(branch.patterns, branch.patternRanges).compactMap { pattern, range in
        let isBroken = context.source.bytes[range.clamped(to: 0..<context.source.bytes.count)].contains(.lineFeed)
        guard !pattern.isUsable || isBroken else { return nil }
        let tooLong = pattern.text.utf8.count > OutputPattern.longest
        return context.finding(
          self,
          isBroken
            ? "the pattern `\(Self.shown(pattern))` is written on two lines, and an output is compared line by line"
            : tooLong
              ? "a pattern has at most \(OutputPattern.longest) bytes, and this one has \(pattern.text.utf8.count)"
              : "the pattern `\(pattern.text)` has no text that an output could hold",
          at: range,
          help: isBroken
            ? "write it on one line" : "write a part of the line that tells this answer from the others, `code 4…`")
      }
    }
  }

  private static func shown(_ pattern: OutputPattern) -> String {
    String(pattern.text.map { $0.isNewline ? " " : $0 })
  }
}
