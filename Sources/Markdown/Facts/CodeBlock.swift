/// A fenced or indented code block.
public struct CodeBlock: Sendable, Hashable {
  /// The first word of the info string, empty where there is none.
  public let language: String
  /// The whole info string.
  public let info: String
  /// The exact code, a range of ``MarkdownDocument/text``.
  public let text: Range<Int>
  /// Its bytes in the source, fences included.
  public let range: Range<Int>
  /// Its index in ``MarkdownDocument/blocks``.
  public let block: Int
  /// Whether it is fenced rather than indented.
  public let isFenced: Bool
  /// Whether a fence ends it; an open one runs to the end of what holds it.
  public let isClosed: Bool
}
