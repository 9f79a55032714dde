import Diagnostics
import Ground
import Handbook
import Markdown
import YAML

/// Reads the comments of one document that suppress findings.
struct SuppressionReader {
  let document: Document
  /// The document, as an index of the handbook's.
  let index: Int
  let source: SourceFile
  /// Every rule, for the names.
  let rules: [String: Rule]
  private(set) var suppressions: [Suppression] = []
  private(set) var findings: [Diagnostic] = []

  init(_ document: Document, index: Int, _ source: SourceFile, rules: [String: Rule]) {
    (self.document, self.index, self.source, self.rules) = (document, index, source, rules)
    for instruction in document.markdown.instructions { read(instruction) }
  }

  private mutating func read(_ instruction: Instruction) {
    let markdown = document.markdown
    let comment: SuppressionComment
    do { comment = try SuppressionComment(instruction.text) } catch {
      return report(.invalidSuppression, Self.message(error), instruction.range, Self.help(error))
    }
    let word = comment.scope.rawValue
    guard !markdown.isQuoted(instruction.block) else {
      return report(
        .invalidSuppression, "`\(word)` in a quote suppresses nothing", instruction.range,
        "write it before the quote: what somebody else wrote decides nothing here")
    }
    guard markdown.blocks[instruction.block].kind == .htmlBlock else {
      return report(
        .invalidSuppression, "`\(word)` inside a text suppresses nothing", instruction.range,
        "write it on a line of its own, before the block")
    }
    let next = comment.scope == .block ? markdown.block(after: instruction) : nil
    guard comment.scope == .file || next != nil else {
      return report(
        .invalidSuppression, "no block follows `\(word)`", instruction.range,
        "write it before the block, or `\(SuppressionComment.Scope.file.rawValue)` for the whole file")
    }
    let lines = next.map { next in
      let positions = source.positions(of: markdown.blocks[next].range)
      return positions.lowerBound.line...max(positions.lowerBound.line, positions.upperBound.line)
    }
    for name in comment.rules { take(name, comment, lines, instruction) }
  }

  /// Takes one of the rules that a comment names.
  private mutating func take(
    _ name: String, _ comment: SuppressionComment, _ lines: ClosedRange<Int>?, _ instruction: Instruction
  ) {
    let place = place(of: name, in: instruction.range)
    guard let rule = rules[name] else {
      let near = NearMiss.best(for: name, among: rules.values.lazy.filter(\.isSuppressible).map(\.name))
      return report(
        .unknownSuppression, "no rule is called `\(name)`", place,
        near.map { "did you mean `\($0)`?" } ?? "`kedge explain` lists the rules",
        Located(name, at: place).fixes(among: rules.keys, taken: comment.rules, in: source))
    }
    guard rule.isSuppressible else {
      return report(
        .forbiddenSuppression, "`\(name)` cannot be suppressed", place, "correct what it finds, and remove the comment")
    }
    suppressions.append(
      Suppression(
        rule: rule, reason: comment.reason, document: index, file: document.sourcePath, lines: lines,
        place: source.positions(of: place)))
  }

  private mutating func report(
    _ rule: Rule, _ message: String, _ range: Range<Int>, _ help: String, _ fixes: [Diagnostic.Fix] = []
  ) {
    findings.append(Diagnostic(rule, message, in: source, at: range, help: help, fixes: fixes))
  }

  /// Where a name is in a comment, as a word of its own; the comment if it is not to be found.
  private func place(of name: String, in range: Range<Int>) -> Range<Int> {
    let range = range.clamped(to: 0..<source.bytes.count)
    var start = range.lowerBound
    while let found = source.bytes[start..<range.upperBound].range(of: name) {
      let after = found.upperBound < range.upperBound ? source.bytes[found.upperBound] : .space
      let before = found.lowerBound > range.lowerBound ? source.bytes[found.lowerBound - 1] : .space
      if Self.separates(before), Self.separates(after) { return found }
      start = found.lowerBound + 1
    }
    return range
  }

  private static func separates(_ byte: UInt8) -> Bool { byte <= .space || byte == .comma || byte == .colon }

  private static func message(_ problem: SuppressionComment.Problem) -> String {
    switch problem {
    case .unknownWord(let word): "`\(word)` says nothing to Kedge"
    case .noRule: "the comment names no rule"
    case .noReason: "the comment gives no reason"
    }
  }

  private static func help(_ problem: SuppressionComment.Problem) -> String {
    let words = SuppressionComment.Scope.allCases.map(\.rawValue)
    if case .unknownWord(let word) = problem, let near = NearMiss.best(for: word, among: words) {
      return "did you mean `\(near)`?"
    }
    return "write `<!-- \(words[0]) RULE: why it is right here -->`"
  }
}
