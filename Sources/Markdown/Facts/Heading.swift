/// A heading, wherever it is.
package struct Heading: Sendable, Hashable {
  /// 1 to 6.
  package let level: Int
  /// Its plain text, a range of ``MarkdownDocument/text``; `{…}` is not part of it.
  package let text: Range<Int>
  /// Its whole line or lines in the source, from the first `#` or character on, the underline of a
  /// setext heading included, without the last newline.
  package let range: Range<Int>
  /// The id that GitHub gives it, with `-1`, `-2` on repeats across the document.
  package internal(set) var slug: String
  /// The id written by hand as `{#id}` at its end.
  package let explicitID: String?
  /// Whether `{.internal}` is at its end: a public edition leaves its section out.
  package let isInternal: Bool
  /// Where `{#id}`, `{.internal}` or both are in the source, braces included.
  package let attributeRange: Range<Int>?
  /// Its index in ``MarkdownDocument/blocks``.
  package let block: Int
  /// Whether it is in no quote, list or other block.
  package let isTopLevel: Bool
}
