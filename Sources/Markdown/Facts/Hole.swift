/// A place in a rendered body that somebody else fills.
///
/// It takes 12 bytes: a body has one for every fifty bytes of its HTML.
@usableFromInline
package struct Hole: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline
  let place: UInt32
  @usableFromInline
  let number: Int32
  @usableFromInline
  let tag: UInt8

  /// Makes a hole, with its offset into ``RenderedBody/html``.
  package init(offset: Int, kind: Kind) {
    place = UInt32(clamping: offset)
    let number: Int
    (tag, number) = kind.packed
    self.number = Int32(truncatingIfNeeded: number)
  }

  /// Where, as an offset into ``RenderedBody/html``.
  @inlinable
  package var offset: Int { Int(place) }
  /// What belongs there.
  @inlinable
  package var kind: Kind { Kind(tag, Int(number)) }

  /// The kinds of holes. The numbers are indexes into the arrays of ``MarkdownDocument``.
  @usableFromInline
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

extension Hole.Kind {
  /// Which kind it is, and its number.
  fileprivate var packed: (tag: UInt8, number: Int) {
    switch self {
    case .headingStart(let number): (0, number)
    case .elementStart(let number): (1, number)
    case .headingID(let number): (2, number)
    case .headingEnd(let number): (3, number)
    case .linkURL(let number): (4, number)
    case .imageURL(let number): (5, number)
    case .item(let number): (6, number)
    case .itemStart(let number): (7, number)
    case .calloutTitle(let kind): (8, Int(Block.PackedKind.number(of: kind)))
    case .tableLabel: (9, 0)
    case .taskLabel(let isDone): (10, isDone ? 1 : 0)
    case .codeStart(let number): (11, number)
    case .codeEnd(let number): (12, number)
    case .footnoteReference(let number): (13, number)
    case .footnotesLabel: (14, 0)
    case .footnoteStart(let number): (15, number)
    case .footnoteEnd(let number): (16, number)
    case .parameter(let number): (17, number)
    }
  }

  @inlinable
  init(_ tag: UInt8, _ number: Int) {
    switch tag {
    case 0: self = .headingStart(number)
    case 1: self = .elementStart(number)
    case 2: self = .headingID(number)
    case 3: self = .headingEnd(number)
    case 4: self = .linkURL(number)
    case 5: self = .imageURL(number)
    case 6: self = .item(number)
    case 7: self = .itemStart(number)
    case 8: self = .calloutTitle(Block.PackedKind.callout(UInt8(truncatingIfNeeded: number)))
    case 9: self = .tableLabel
    case 10: self = .taskLabel(isDone: number != 0)
    case 11: self = .codeStart(number)
    case 12: self = .codeEnd(number)
    case 13: self = .footnoteReference(number)
    case 14: self = .footnotesLabel
    case 15: self = .footnoteStart(number)
    case 16: self = .footnoteEnd(number)
    default: self = .parameter(number)
    }
  }
}
