import Diagnostics
import Ground
import Handbook
import Markdown

/// What a code block says it is for is what it holds: a query in a block for a shell is pasted into one.
struct CommandLanguageWrong: DocumentRule {
  static let rule = Rule(
    "command-language-wrong", .warning, "a code block for a shell holds no query of Prometheus",
    source: "CommonMark 0.31, fenced code blocks: the first word of the info string names the language")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let markdown = document.markdown
    return context.shellBlocks(of: document).compactMap { block in
      let code = markdown.codeBlocks[block.number]
      guard !code.language.isEmpty, !block.lines.contains(where: { $0.kind == .command }),
        let first = block.lines.first(where: { $0.kind == .other })
      else { return nil }
      let text = markdown.text[code.text.clamped(to: markdown.text.indices)]
      guard text.range(of: "curl") == nil, text.range(of: "promtool") == nil,
        let function = Self.function(in: text)
      else { return nil }
      return context.finding(
        self, "this block is said to be `\(code.language)`, and holds a query: `\(function)` is of PromQL",
        inCode: block.number, of: document, at: first.text,
        help: "write `promql` after its fence: nobody can run it in a shell")
    }
  }

  private static let functions = [
    "sum", "rate", "irate", "increase", "histogram_quantile", "topk", "label_replace", "avg_over_time",
  ]

  /// The function of a query that a text calls: a name, perhaps `by`, and a parenthesis.
  private static func function(in text: ArraySlice<UInt8>) -> String? {
    for name in functions {
      var rest = text
      while let place = rest.range(of: name) {
        rest = text[place.upperBound...]
        let before = place.lowerBound > text.startIndex ? text[place.lowerBound - 1] : 0
        guard !UInt8.lowercaseLetters.contains(before), before != .underscore, before != .hyphen, before != .dollar
        else { continue }
        var after = rest.drop { $0 == .space }
        for word in ["by", "without"] where after.starts(with: word.utf8) && name != "rate" {
          after = after.dropFirst(word.utf8.count).drop { $0 == .space }
        }
        if after.first == .openParenthesis, after.prefix(2000).contains(.closeParenthesis) { return name }
      }
    }
    return nil
  }
}
