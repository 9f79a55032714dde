/// A body rendered into HTML, with the places that are filled once the whole handbook is linked.
package struct RenderedBody: Sendable, Hashable {
  /// Escaped, well-formed HTML.
  package let html: [UInt8]
  /// The holes, in the order of their offsets.
  package let holes: [Hole]
  /// The names that ``Hole/Kind/parameter(_:)`` counts.
  package let parameters: [String]
  /// Where the list of the footnotes begins, as an offset into ``html``; its end if there are none.
  package let notes: Int

  /// Holds the HTML and the holes in it, which must be sorted by offset.
  package init(html: [UInt8], holes: [Hole], parameters: [String] = [], notes: Int? = nil) {
    self.html = html
    self.holes = holes
    self.parameters = parameters
    self.notes = notes ?? html.count
  }

  /// Writes the body to `output`, calling `fill` at every hole.
  package func write(to output: inout [UInt8], fill: (Hole.Kind, inout [UInt8]) -> Void) {
    var written = 0
    for hole in holes {
      output.append(contentsOf: html[written..<hole.offset])
      written = hole.offset
      fill(hole.kind, &output)
    }
    output.append(contentsOf: html[written...])
  }
}
