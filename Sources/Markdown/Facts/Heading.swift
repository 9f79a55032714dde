/// A heading, wherever it is.
package struct Heading: Sendable, Hashable {
  /// 1 to 6.
  package let level: Int
  /// Its plain text, a range of ``MarkdownDocument/text``; an id by hand is not part of it.
  package let text: Range<Int>
  /// Its whole line or lines in the source, from the first `#` or character on, the underline of a
  /// setext heading included, without the last newline.
  package let range: Range<Int>
  /// The id that GitHub gives it, with `-1`, `-2` on repeats across the document.
  package let slug: String
  /// The id written by hand as `{#id}` at its end.
  package let explicitID: String?
  /// Where `{#id}` is in the source, braces included.
  package let idRange: Range<Int>?
  /// Its index in ``MarkdownDocument/blocks``.
  package let block: Int
  /// Whether it is in no quote, list or other block.
  package let isTopLevel: Bool
}
