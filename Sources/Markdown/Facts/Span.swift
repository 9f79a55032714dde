import Ground

/// Strong emphasis or inline code inside a block.
package struct Span: Sendable, Hashable, BitwiseCopyable {
  /// What it is.
  package let kind: Kind
  /// Its bytes in the source, delimiters included.
  @PackedRange package internal(set) var range: Range<Int>
  /// Its plain text, a range of ``MarkdownDocument/text``.
  @PackedRange package internal(set) var text: Range<Int>
  private let holder: Int32

  init(kind: Kind, range: Range<Int>, text: Range<Int>, block: Int) {
    self.kind = kind
    self.range = range
    self.text = text
    holder = Int32(truncatingIfNeeded: block)
  }

  /// The index of the block that holds it.
  package var block: Int { Int(holder) }

  /// The kinds of spans.
  package enum Kind: Sendable, Hashable, BitwiseCopyable {
    /// `**…**`
    case strong
    /// `` `…` ``
    case code
  }
}
