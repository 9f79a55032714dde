/// An id that raw HTML gives: `<a id="…">`, `<a name="…">`, `<div id="…">` and the like.
public struct HTMLID: Sendable, Hashable {
  /// The id as it is in the page.
  public let id: String
  /// Its tag in the source.
  public let range: Range<Int>
  /// The index of the block that holds it.
  public let block: Int
}
