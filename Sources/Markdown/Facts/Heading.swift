import Ground

/// A heading, wherever it is.
package struct Heading: Sendable, Hashable {
  /// The id that GitHub gives it, with `-1`, `-2` on repeats across the document.
  package internal(set) var slug: String
  /// The id written by hand as `{#id}` at its end.
  package let explicitID: String?
  /// Its plain text, a range of ``MarkdownDocument/text``; `{…}` is not part of it.
  @PackedRange package private(set) var text: Range<Int>
  /// Its whole line or lines in the source, from the first `#` or character on, the underline of a
  /// setext heading included, without the last newline.
  @PackedRange package private(set) var range: Range<Int>
  private let attributes: PackedRange
  private let holder: Int32
  private let rank: UInt8
  /// Whether `{.internal}` is at its end: a public edition leaves its section out.
  package let isInternal: Bool
  /// Whether it is in no quote, list or other block.
  package let isTopLevel: Bool

  init(
    level: Int, text: Range<Int>, range: Range<Int>, slug: String, explicitID: String?, isInternal: Bool,
    attributeRange: Range<Int>?, block: Int, isTopLevel: Bool
  ) {
    (self.slug, self.explicitID, self.isInternal, self.isTopLevel) = (slug, explicitID, isInternal, isTopLevel)
    self.text = text
    self.range = range
    attributes = attributeRange.map(PackedRange.init) ?? .none
    holder = Int32(truncatingIfNeeded: block)
    rank = UInt8(truncatingIfNeeded: level)
  }

  /// 1 to 6.
  package var level: Int { Int(rank) }
  /// Where `{#id}`, `{.internal}` or both are in the source, braces included.
  package var attributeRange: Range<Int>? { attributes == .none ? nil : attributes.wrappedValue }
  /// Its index in ``MarkdownDocument/blocks``.
  package var block: Int { Int(holder) }
}
