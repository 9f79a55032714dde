import Ground
import Handbook
import Links
import Markdown

extension BodyFiller {
  /// Writes the number of a footnote in the place that refers to it, as a link.
  func refer(_ reference: Int, _ output: inout IndexedHTML) {
    let reference = document.markdown.footnoteReferences[reference]
    let number = document.markdown.footnotes[reference.footnote].number
    output.bytes.append(literal: "<sup class=\"noteref\"><a")
    addID(FootnoteIDs.reference(reference.footnote, reference.occurrence, of: document), to: &output)
    link(to: FootnoteIDs.note(reference.footnote, of: document), &output)
    output.bytes.append(contentsOf: ">\(number)</a></sup>".utf8)
  }

  /// Writes the links from a footnote back to the places that refer to it.
  func leadBack(_ footnote: Int, _ output: inout IndexedHTML) {
    for index in footnotePlaces[footnote] {
      let reference = document.markdown.footnoteReferences[index]
      output.bytes.append(literal: " <a")
      link(to: FootnoteIDs.reference(footnote, reference.occurrence, of: document), &output)
      labels.footnoteBack.write(to: &output) { place, output in
        guard BodyLabels.Place(rawValue: place) == .words else { return }
        output.bytes.append(contentsOf: String(document.markdown.footnotes[footnote].number).utf8)
      }
    }
  }

  /// For each footnote the references to it that the page shows.
  static func footnotePlaces(in document: Document) -> [[Int]] {
    var places = Array(repeating: [Int](), count: document.markdown.footnotes.count)
    // The title is shown as plain text, so that nothing in it can be led to.
    let title = document.titleHeading.map { document.markdown.headings[$0].block }
    for (index, reference) in document.markdown.footnoteReferences.enumerated() where reference.block != title {
      places[reference.footnote].append(index)
    }
    return places
  }

  private func link(to id: String, _ output: inout IndexedHTML) {
    output.bytes.append(literal: " href=\"#")
    output.name(back: 1)
    output.bytes.append(contentsOf: id.utf8)
    output.bytes.append(UInt8.quote)
  }
}
