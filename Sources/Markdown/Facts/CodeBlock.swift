/// A fenced or indented code block.
package struct CodeBlock: Sendable, Hashable {
  /// The first word of the info string, empty if there is none.
  package let language: String
  /// The whole info string.
  package let info: String
  /// The exact code, a range of ``MarkdownDocument/text``.
  package let text: Range<Int>
  /// Its bytes in the source, fences included.
  package let range: Range<Int>
  /// Its index in ``MarkdownDocument/blocks``.
  package let block: Int
  /// Whether it is fenced rather than indented.
  package let isFenced: Bool
  /// Whether a fence ends it; an open one runs to the end of what holds it.
  package let isClosed: Bool

  /// Whether it shows what a command prints, rather than something to run or to paste: a fence of the language `output`.
  package var isSample: Bool { isFenced && language == "output" }
}
