import Ground
import Links
import Markdown

/// Links to what is not published: the page has their text.
extension BodyFiller {
  /// What an element that was a link says instead of where it leads: the name of a file that could run something, or
  /// nothing, where even that is nobody's business; nil for a link that stays one.
  func nameOfLeftOut(_ link: Int) -> String? {
    if links.isWithheld(link) { return "" }
    return links.unpublishedFile(of: link).map { isPublic ? "" : $0 }
  }

  /// Makes text of a link, and of a picture its description.
  func leaveOut(_ name: String, _ kind: Hole.Kind, _ output: inout IndexedHTML) {
    let opening = "href=\"".utf8
    guard case .linkURL = kind, output.bytes.suffix(opening.count).elementsEqual(opening) else {
      return output.bytes.append(literal: "data:,")
    }
    output.bytes.removeLast(opening.count)
    output.bytes.append(literal: "data-file=\"")
    Escaping.appendAttribute(name, to: &output.bytes)
  }
}
