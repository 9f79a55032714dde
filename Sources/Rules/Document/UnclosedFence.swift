import Diagnostics
import Handbook
import Markdown

/// Every fenced code block ends where its author meant it to.
///
/// An open one swallows what follows, headings too: the page then lacks whole sections, and shows them as code.
struct UnclosedFence: DocumentRule {
  static let rule = Rule("unclosed-fence", .warning, "every fenced code block has a closing fence")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    document.markdown.codeBlocks.compactMap { block in
      guard block.isFenced, !block.isClosed else { return nil }
      let start = block.range.lowerBound
      let swallowed = SwallowedHeadings(in: block, of: document.markdown).texts
      let shown = swallowed.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
      let more = swallowed.count > 3 ? " and \(swallowed.count - 3) more headings" : ""
      return context.finding(
        self, "this code block is never closed" + (swallowed.isEmpty ? "" : ", and swallows \(shown)\(more)"),
        at: start..<max(start, min(context.source.endOfLine(at: start), block.range.upperBound)),
        help: "end it with a line of the same marks, at least as many, indented like the first")
    }
  }
}

/// The headings inside a code block that nobody closed.
struct SwallowedHeadings {
  /// The lines as they are written.
  let texts: [String]

  init(in block: CodeBlock, of markdown: MarkdownDocument) {
    texts = markdown.plainText(block.text).split(whereSeparator: \.isNewline).compactMap { line in
      let marks = line.prefix { $0 == "#" }.count
      // A comment of the shell has one mark.
      return (2...6).contains(marks) && line.dropFirst(marks).first == " " ? String(line) : nil
    }
  }

  /// The headings, reduced to what counts, that open code blocks of a document swallow.
  static func names(in document: Document) -> [String] {
    document.markdown.codeBlocks.filter { $0.isFenced && !$0.isClosed }.flatMap { block in
      SwallowedHeadings(in: block, of: document.markdown).texts.map { SectionRole.normalise($0) }
    }
  }
}
