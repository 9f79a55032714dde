/// A heading, wherever it stands.
public struct Heading: Sendable, Hashable {
  /// 1 to 6.
  public let level: Int
  /// Its plain text, a range of ``MarkdownDocument/text``; an id by hand is not part of it.
  public let text: Range<Int>
  /// Its whole line or lines in the source, from the first `#` or character on, the underline of a
  /// setext heading included, without the last newline.
  public let range: Range<Int>
  /// The id that GitHub gives it, with `-1`, `-2` on repeats across the document.
  public let slug: String
  /// The id written by hand as `{#id}` at its end.
  public let explicitID: String?
  /// Where `{#id}` stands in the source, braces included.
  public let idRange: Range<Int>?
  /// Its index in ``MarkdownDocument/blocks``.
  public let block: Int
  /// Whether it stands in no quote, list or other block.
  public let isTopLevel: Bool
}
