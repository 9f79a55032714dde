extension MarkdownDocument {
  /// Something in the source that could not be rendered as written.
  package struct Problem: Sendable, Hashable {
    /// What it is.
    package let kind: Kind
    /// Where, in the source.
    package let range: Range<Int>
    /// The particulars: the tag, the URL, `3 of 4 cells`.
    package let detail: String

    /// The kinds of problems.
    package enum Kind: Sendable, Hashable {
      /// Raw HTML beyond the allow-list, shown as text; the detail names the tag or attribute.
      case rawHTML
      /// A URL whose scheme is not allowed, left out; the detail is the URL.
      case dangerousURL
      /// A table row with more or fewer cells than the header; the detail counts them.
      case raggedRow
      /// A footnote that nothing refers to; the detail is its label.
      case unusedFootnote
    }
  }
}
