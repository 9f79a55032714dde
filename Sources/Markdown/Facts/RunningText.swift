import Ground

/// Tells running text from code, bare URLs, block quotes' marks and raw HTML, for offsets that only grow.
package struct RunningText {
  private let blocks: [Block]
  /// Code and bare URLs, in the order of the source.
  private let literal: [Range<Int>]
  private var nextBlock = 0
  /// The paragraph, heading, cell, code or HTML that the offset asked for last may be in.
  package private(set) var leaf: Block?
  private var nextSpan = 0

  /// Looks at a document.
  package init(_ markdown: MarkdownDocument) {
    self.init(markdown.blocks, markdown.spans, markdown.links)
  }

  init(_ blocks: [Block], _ spans: [Span], _ links: [Link] = []) {
    self.blocks = blocks
    let code = spans.lazy.filter { $0.kind == .code }.map(\.range)
    let urls = links.lazy.filter { $0.kind == .autolink }.map(\.range)
    literal = (Array(code) + Array(urls)).sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Whether an offset of the source is in a paragraph, a heading or a cell, and not in code or a bare URL.
  package mutating func contains(_ offset: Int) -> Bool {
    while nextBlock < blocks.count, blocks[nextBlock].range.lowerBound <= offset {
      if blocks[nextBlock].text != nil || blocks[nextBlock].kind == .htmlBlock { leaf = blocks[nextBlock] }
      nextBlock += 1
    }
    while nextSpan < literal.count, literal[nextSpan].upperBound <= offset { nextSpan += 1 }
    guard let leaf, leaf.range.contains(offset) else { return false }
    if nextSpan < literal.count, literal[nextSpan].contains(offset) { return false }
    switch leaf.kind {
    case .paragraph, .heading, .tableCell: return true
    default: return false
    }
  }

  /// Whether an offset that is in text is in `<code>` or its like; only what is near is looked at.
  ///
  /// - Parameters:
  ///   - offset: An offset that ``contains(_:)`` was asked for last.
  ///   - bytes: The source.
  /// - Returns: Whether the nearest such tag before it opens the element.
  package func isInCodeElement(_ offset: Int, of bytes: [UInt8]) -> Bool {
    guard let leaf else { return false }
    var index = offset
    let last = max(leaf.range.lowerBound, offset - 1000)
    while index > last {
      index -= 1
      guard bytes[index] == .lessThan else { continue }
      var name = bytes[(index + 1)...].prefix(8)
      let isEnd = name.first == .slash
      if isEnd { name.removeFirst() }
      let isCode = ["code", "kbd", "samp", "pre", "tt", "var"].contains { element in
        name.starts(with: element.utf8)
          && name.dropFirst(element.utf8.count).first.map { $0 == .greaterThan || $0 <= .space } ?? false
      }
      if isCode { return !isEnd }
    }
    return false
  }
}
