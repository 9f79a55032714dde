import Ground

/// A block of a page as text: what is in it, and not yet how wide its lines are.
package indirect enum TextBlock: Sendable, Hashable {
  /// A heading, with the anchor that leads to it.
  case heading(level: Int, [TextRun], id: String?)
  case paragraph([TextRun])
  /// Code, line by line, which is never broken.
  case code([[TextRun]], isSample: Bool)
  /// A quote or, with a title, a callout.
  case quote(title: [TextRun], [TextBlock])
  case list([Item])
  /// Rows of cells; the first row is the head where there is one.
  case table([[[TextRun]]], hasHead: Bool)
  case rule

  /// An item of a list.
  package struct Item: Sendable, Hashable {
    /// What is in front of it: `1.`, `-`.
    package var marker: String
    /// The anchor that leads to it; nil if it has none.
    package var id: String?
    package var blocks: [TextBlock]

    package init(marker: String, id: String? = nil, _ blocks: [TextBlock]) {
      (self.marker, self.id, self.blocks) = (marker, id, blocks)
    }
  }
}

extension TextRun {
  /// Whether it is code, whose white space may mean something.
  var isCode: Bool { style.contains(.code) && !text.isEmpty }
}

extension [TextRun] {
  /// Whether there is nothing in it to see.
  var isBlank: Bool { allSatisfy { $0.text.utf8.allSatisfy { $0 == .space || $0 == .lineFeed || $0 == .tab } } }

  /// The runs without the white space around them.
  var trimmed: [TextRun] {
    var runs = self[...]
    while let first = runs.first, [first].isBlank { runs.removeFirst() }
    while let last = runs.last, [last].isBlank { runs.removeLast() }
    return Array(runs)
  }

  /// The text alone.
  package var text: String { map(\.text).joined() }
}
