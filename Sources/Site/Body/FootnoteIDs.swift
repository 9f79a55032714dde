import Handbook
import Links
import Markdown

/// The ids of footnotes and of the places that refer to them; they are not promised.
enum FootnoteIDs {
  /// The id of a footnote, by its index.
  static func note(_ footnote: Int, of document: Document) -> String {
    "\(OwnIDs.footnotes)\(document.markdown.footnotes[footnote].number)"
  }

  /// The id of one of the places that refer to it.
  static func reference(_ footnote: Int, _ occurrence: Int, of document: Document) -> String {
    let first = "\(OwnIDs.references)\(document.markdown.footnotes[footnote].number)"
    return occurrence == 1 ? first : "\(first)-\(occurrence)"
  }
}
