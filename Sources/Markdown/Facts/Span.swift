/// Strong emphasis or inline code inside a block.
public struct Span: Sendable, Hashable {
  /// What it is.
  public let kind: Kind
  /// Its bytes in the source, delimiters included.
  public internal(set) var range: Range<Int>
  /// Its plain text, a range of ``MarkdownDocument/text``.
  public internal(set) var text: Range<Int>
  /// The index of the block that holds it.
  public let block: Int

  /// The kinds of spans.
  public enum Kind: Sendable, Hashable {
    /// `**…**`
    case strong
    /// `` `…` ``
    case code
  }
}
