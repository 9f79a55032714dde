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
        help: "write `promql` after its fence: nobody can run it in a shell",
        fix: Self.isQuery(text) ? Self.naming("promql", code, context.source) : nil)
    }
  }

  /// Another language after a fence.
  private static func naming(_ language: String, _ code: CodeBlock, _ source: SourceFile) -> TextFix? {
    let line = code.range.lowerBound..<max(code.range.lowerBound, source.endOfLine(at: code.range.lowerBound))
    guard code.isFenced, let mark = source.bytes[line].first, mark == .backtick || mark == .tilde else { return nil }
    let word = source.bytes[line].drop { $0 == mark }.drop { $0 == .space || $0 == .tab }.prefix { $0 > .space }
    guard word.elementsEqual(code.language.utf8) else { return nil }
    return TextFix(title: "write `\(language)`", range: word.startIndex..<word.endIndex, text: language)
  }

  /// Whether a text is certainly one query: it begins with a call, its brackets match, and outside its strings it has
  /// no character that only a shell, a comment or a sentence uses.
  private static func isQuery(_ text: ArraySlice<UInt8>) -> Bool {
    let start = text.drop { $0 <= .space || $0 == .openParenthesis }
    let isCall = functions.contains { name in
      let rest = start.dropFirst(name.utf8.count).drop { $0 == .space }
      return start.starts(with: name.utf8) && ["(", "by", "without"].contains { rest.starts(with: $0.utf8) }
    }
    guard isCall else { return false }
    var open: [UInt8] = []
    var quote: UInt8?
    for byte in text {
      if let mark = quote {
        if byte == mark { quote = nil }
        continue
      }
      switch byte {
      case UInt8.quote, UInt8.apostrophe: quote = byte
      case UInt8.openParenthesis: open.append(.closeParenthesis)
      case UInt8.openBracket: open.append(.closeBracket)
      case UInt8.openBrace: open.append(.closeBrace)
      case UInt8.closeParenthesis, UInt8.closeBracket, UInt8.closeBrace:
        guard open.popLast() == byte else { return false }
      case UInt8.dollar, UInt8.backtick, UInt8.backslash, UInt8.pipe, UInt8.ampersand, UInt8.semicolon,
        UInt8.hash:
        return false
      default: continue
      }
    }
    return open.isEmpty && quote == nil
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
