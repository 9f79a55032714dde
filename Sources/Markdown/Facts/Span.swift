/// Strong emphasis or inline code inside a block.
public struct Span: Sendable, Hashable {
  /// What it is.
  public let kind: Kind
  private var source: PackedRange
  private var plain: PackedRange
  private let holder: Int32

  init(kind: Kind, range: Range<Int>, text: Range<Int>, block: Int) {
    self.kind = kind
    (source, plain) = (PackedRange(range), PackedRange(text))
    holder = Int32(truncatingIfNeeded: block)
  }

  /// Its bytes in the source, delimiters included.
  public internal(set) var range: Range<Int> {
    get { source.range }
    set { source = PackedRange(newValue) }
  }

  /// Its plain text, a range of ``MarkdownDocument/text``.
  public internal(set) var text: Range<Int> {
    get { plain.range }
    set { plain = PackedRange(newValue) }
  }

  /// The index of the block that holds it.
  public var block: Int { Int(holder) }

  /// The kinds of spans.
  public enum Kind: Sendable, Hashable {
    /// `**…**`
    case strong
    /// `` `…` ``
    case code
  }
}
