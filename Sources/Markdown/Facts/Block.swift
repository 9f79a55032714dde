import Ground

/// A block of the document: a paragraph, a list, a table cell, …
@usableFromInline
package struct Block: Sendable, Hashable, BitwiseCopyable {
  /// Its bytes in the source, without leading indentation and trailing white space.
  @PackedRange package var range: Range<Int>
  @usableFromInline
  var plain: PackedRange
  @usableFromInline
  var around: Int32
  @usableFromInline
  var next: Int32
  @usableFromInline
  var packed: PackedKind

  init(kind: Kind, range: Range<Int>, parent: Int, end: Int, text: Range<Int>?) {
    packed = PackedKind(kind)
    self.range = range
    plain = text.map(PackedRange.init) ?? .none
    around = Int32(truncatingIfNeeded: parent)
    next = Int32(truncatingIfNeeded: end)
  }

  /// What it is.
  @inlinable
  package var kind: Kind {
    get { packed.kind }
    set { packed = PackedKind(newValue) }
  }

  /// The index of the block around it, -1 at the top level.
  @inlinable
  package var parent: Int { Int(around) }

  /// The index just past its last descendant in ``MarkdownDocument/blocks``.
  @inlinable
  package var end: Int {
    get { Int(next) }
    set { next = Int32(truncatingIfNeeded: newValue) }
  }

  /// Its plain text, a range of ``MarkdownDocument/text``: of paragraphs, headings, table cells and
  /// code blocks, nil for the rest.
  @inlinable
  package var text: Range<Int>? {
    get { plain == .none ? nil : plain.wrappedValue }
    set { plain = newValue.map(PackedRange.init) ?? .none }
  }

  /// The kinds of blocks.
  @usableFromInline
  package enum Kind: Sendable, Hashable, BitwiseCopyable {
    /// A heading, with its index in ``MarkdownDocument/headings``.
    case heading(Int)
    /// A run of text.
    case paragraph
    /// `> …`
    case blockQuote
    /// A block quote that begins with `[!NOTE]` or its like.
    case callout(CalloutKind)
    /// A footnote, with its index in ``MarkdownDocument/footnotes``.
    case footnote(Int)
    /// A list; `start` is the first number of an ordered one.
    case list(ordered: Bool, start: Int, tight: Bool)
    /// A list item; `task` is nil for one without a checkbox.
    case item(task: Bool?)
    /// A code block, with its index in ``MarkdownDocument/codeBlocks``.
    case codeBlock(Int)
    /// A block of raw HTML.
    case htmlBlock
    /// `---`
    case thematicBreak
    /// A table; its children are rows.
    case table(columns: Int)
    /// A table row; its children are `columns` cells, the missing ones empty.
    case tableRow(isHeader: Bool)
    /// A table cell, counted from 0.
    case tableCell(column: Int)
  }
}

/// The five kinds of callouts. GitHub calls them alerts; here an alert is what wakes people.
@usableFromInline
package enum CalloutKind: String, Sendable, Hashable, CaseIterable, BitwiseCopyable {
  case note, tip, important, warning, caution
}
