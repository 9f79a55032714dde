import Ground

/// A footnote: `[^label]: …`, wherever it is written. The page lists all of them at its end.
package struct Footnote: Sendable, Hashable {
  /// The label between `[^` and `]`.
  package let label: String
  /// The label with its brackets and colon in the source.
  package let range: Range<Int>
  /// Its number on the page, counted from 1 in the order of the first references; those without any come last.
  package internal(set) var number: Int
  /// How many places refer to it.
  package internal(set) var referenceCount: Int

  /// A place that refers to a footnote: `[^label]` in text.
  package struct Reference: Sendable, Hashable {
    /// The index of the footnote in ``MarkdownDocument/footnotes``.
    package let footnote: Int
    /// Which of the places that refer to it, counted from 1.
    package let occurrence: Int
    /// Its bytes in the source.
    package let range: Range<Int>
    /// The index of the block that holds it.
    package let block: Int
  }
}
