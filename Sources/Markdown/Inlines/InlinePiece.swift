/// A part of a leaf's inline content once emphasis has been dissolved into its delimiters.
struct InlinePiece {
  enum Kind {
    /// Text, as a range of the flattening's scratch bytes.
    case text(Range<Int>)
    /// A run of `*`, `_` or `~`.
    case delimiters(UInt8)
    /// A node that stays as it is: code, a link, an image, a line break, …
    case node(Node)
    /// A bare URL, as a range of the flattening's scratch bytes.
    case url(Range<Int>)
  }

  var kind: Kind
  /// Where it starts in the parsed bytes, and how long it is there.
  var start: Int
  var count: Int
  /// Where the text of its line starts.
  var lineStart: Int
}

/// The content of a leaf, or of a link or image in it.
struct InlineLevel {
  var parent: Node
  var pieces: [InlinePiece] = []
  /// The text nodes whose text is among the pieces.
  var takenApart: [Node] = []
  /// Whether there is a bare URL in it.
  var isChanged = false

  init(parent: Node) {
    self.parent = parent
    pieces.reserveCapacity(16)
  }
}
