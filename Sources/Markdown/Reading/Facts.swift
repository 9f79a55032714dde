/// The facts of a document.
struct Facts {
  var headings: [Heading] = []
  var blocks: [Block] = []
  var spans: [Span] = []
  var links: [WrittenLink] = []
  var codeBlocks: [CodeBlock] = []
  var problems: [MarkdownDocument.Problem] = []
  var htmlIDs: [HTMLID] = []
  var footnotes: [Footnote] = []
  var footnoteReferences: [Footnote.Reference] = []
  var instructions: [Instruction] = []
  var text: [UInt8] = []
  /// Leaves whose inline nodes did not match their source; their facts have the range of the leaf.
  var unalignedLeaves = 0
}

/// What the assembler needs to know about the tags in cmark's HTML, in the order in which they come.
struct BodyOutline {
  /// A heading in cmark's tree: one of the document's, by its index, or a cell of a table.
  enum HeadingMark {
    case heading(Int)
    case cell(TableCellMark)
  }

  var headings = ArenaArray<HeadingMark>(capacity: 64)
  /// The indexes of the links that become `<a>`.
  var anchors = ArenaArray<Int>(capacity: 64)
  /// The indexes of the links that become `<img>`.
  var images = ArenaArray<Int>(capacity: 16)
  /// The block indexes of list items.
  var items = ArenaArray<Int>(capacity: 64)
  /// What becomes of a block quote in cmark's tree.
  enum QuoteMark: BitwiseCopyable {
    case quote
    case callout(CalloutKind)
    /// A footnote, by its index.
    case footnote(Int)
  }

  var quotes = ArenaArray<QuoteMark>(capacity: 16)
  /// The titles of callouts that have one of their own, by their numbers among the quotes.
  var calloutTitles: [Int: String] = [:]
  /// The HTML that takes the place of each raw HTML node.
  var rawHTML: [RenderedBody] = []
}

/// Where a cell is in its table, as far as rendering goes.
struct TableCellMark {
  var alignment: ColumnAlignment
  var isHeader: Bool
  var opensTable = false
  var opensBody = false
  var opensRow = false
  var closesRow = false
  var closesTable = false
}

/// How a table column is aligned.
enum ColumnAlignment: UInt8 {
  case none, left, center, right
}
