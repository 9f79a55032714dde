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

/// A place in a rendered body that somebody else fills.
package struct Hole: Sendable, Hashable, BitwiseCopyable {
  /// Where, as an offset into ``RenderedBody/html``.
  package let offset: Int
  /// What belongs there.
  package let kind: Kind

  /// The kinds of holes. The numbers are indexes into the arrays of ``MarkdownDocument``.
  package enum Kind: Sendable, Hashable, BitwiseCopyable {
    /// Just before `<hN`.
    case headingStart(Int)
    /// Just before the start tag of raw HTML that gives an id; the number is that in ``MarkdownDocument/htmlIDs``.
    case elementStart(Int)
    /// Just after `<hN`: write ` id="…"` or nothing.
    case headingID(Int)
    /// Just before `</hN>`, for a link to itself.
    case headingEnd(Int)
    /// Inside `href=""`: write the escaped URL of `links[i]`; nothing is there by default.
    case linkURL(Int)
    /// Inside `src=""`, likewise.
    case imageURL(Int)
    /// Just after `<li`, for attributes; the number is that of a block.
    case item(Int)
    /// Just after `<li…>`; the number is that of a block.
    case itemStart(Int)
    /// The title of a callout: write it, escaped.
    case calloutTitle(CalloutKind)
    /// What a table is called: write it, escaped, into an attribute.
    case tableLabel
    /// What a task is called: write it, escaped, into an attribute.
    case taskLabel(isDone: Bool)
    /// Just before `<pre…>`.
    case codeStart(Int)
    /// Just after `</pre>`.
    case codeEnd(Int)
    /// A reference to a footnote: write the link; the number is that in ``MarkdownDocument/footnoteReferences``.
    case footnoteReference(Int)
    /// Inside the start tag of the list of footnotes, for what it is called.
    case footnotesLabel
    /// Just after `<li` of a footnote, for its id; the number is that in ``MarkdownDocument/footnotes``.
    case footnoteStart(Int)
    /// At the end of a footnote, for the links back to where it is referred to.
    case footnoteEnd(Int)
    /// A `{{name}}` in text or code: write an escaped value, or `{{name}}` again; the number is that of the name in
    /// ``RenderedBody/parameters``.
    case parameter(Int)
  }
}
