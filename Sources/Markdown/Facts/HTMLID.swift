/// An id that raw HTML gives: `<a id="…">`, `<a name="…">`, `<div id="…">` and the like.
package struct HTMLID: Sendable, Hashable {
  /// The id as it is in the page.
  package let id: String
  /// Its tag in the source.
  package let range: Range<Int>
  /// The index of the block that holds it.
  package let block: Int
}
