/// Strong emphasis or inline code inside a block.
public struct Span: Sendable, Hashable, BitwiseCopyable {
  /// What it is.
  public let kind: Kind
  /// Its bytes in the source, delimiters included.
  @PackedRange public internal(set) var range: Range<Int>
  /// Its plain text, a range of ``MarkdownDocument/text``.
  @PackedRange public internal(set) var text: Range<Int>
  private let holder: Int32

  init(kind: Kind, range: Range<Int>, text: Range<Int>, block: Int) {
    self.kind = kind
    self.range = range
    self.text = text
    holder = Int32(truncatingIfNeeded: block)
  }

  /// The index of the block that holds it.
  public var block: Int { Int(holder) }

  /// The kinds of spans.
  public enum Kind: Sendable, Hashable, BitwiseCopyable {
    /// `**…**`
    case strong
    /// `` `…` ``
    case code
  }
}
