import Ground

/// A link or an image, in Markdown or in raw HTML.
package struct Link: Sendable, Hashable {
  /// What it is.
  package let kind: Kind
  /// Where it leads, entities and backslashes decoded, not percent-encoded, not escaped, not yet checked.
  package let destination: String
  /// Its title, empty if there is none.
  package let title: String
  /// Its plain text (an image's alternative text), a range of ``MarkdownDocument/text``.
  @PackedRange package internal(set) var text: Range<Int>
  /// The whole construct in the source; of a raw HTML link its opening tag.
  @PackedRange package internal(set) var range: Range<Int>
  private let holder: Int32

  init(kind: Kind, destination: String, title: String, text: Range<Int>, range: Range<Int>, block: Int) {
    (self.kind, self.destination, self.title) = (kind, destination, title)
    self.text = text
    self.range = range
    holder = Int32(truncatingIfNeeded: block)
  }

  /// The index of the block that holds it.
  package var block: Int { Int(holder) }

  /// The kinds of links.
  package enum Kind: Sendable, Hashable {
    /// `[text](destination)` and its reference forms.
    case link
    /// `![text](destination)` and its reference forms.
    case image
    /// `<https://…>`, or a bare `https://…`, `www.…` or e-mail address.
    case autolink
    /// `<a href="…">` or `<img src="…">` in raw HTML.
    case html(Element)
  }

  /// The raw HTML elements that carry a URL.
  package enum Element: Sendable, Hashable {
    /// `<a href>`
    case link
    /// `<img src>`
    case image
  }
}
