import Ground

/// A fenced or indented code block.
package struct CodeBlock: Sendable, Hashable {
  /// The first word of the info string, empty if there is none.
  package let language: String
  /// The whole info string.
  package let info: String
  /// The exact code, a range of ``MarkdownDocument/text``.
  @PackedRange package private(set) var text: Range<Int>
  /// Its bytes in the source, fences included.
  @PackedRange package private(set) var range: Range<Int>
  private let holder: Int32
  /// Whether it is fenced rather than indented.
  package let isFenced: Bool
  /// Whether a fence ends it; an open one runs to the end of what holds it.
  package let isClosed: Bool

  init(
    language: String, info: String, text: Range<Int>, range: Range<Int>, block: Int, isFenced: Bool, isClosed: Bool
  ) {
    (self.language, self.info, self.isFenced, self.isClosed) = (language, info, isFenced, isClosed)
    self.text = text
    self.range = range
    holder = Int32(truncatingIfNeeded: block)
  }

  /// Its index in ``MarkdownDocument/blocks``.
  package var block: Int { Int(holder) }

  /// Whether it shows what a command prints, rather than something to run or to paste: a fence of the language `output`.
  package var isSample: Bool { isFenced && language == "output" }
}
