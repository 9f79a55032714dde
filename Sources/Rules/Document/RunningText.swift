import Markdown

/// Tells running text from code, block quotes' marks and raw HTML, for offsets that only grow.
struct RunningText {
  private let blocks: [Block]
  private let code: [Span]
  private var nextBlock = 0
  private var leaf: Block?
  private var nextSpan = 0

  init(_ markdown: MarkdownDocument) {
    blocks = markdown.blocks
    code = markdown.spans.filter { $0.kind == .code }
  }

  /// Whether an offset of the source is in a paragraph, a heading or a cell, and not in code.
  mutating func contains(_ offset: Int) -> Bool {
    while nextBlock < blocks.count, blocks[nextBlock].range.lowerBound <= offset {
      if blocks[nextBlock].text != nil || blocks[nextBlock].kind == .htmlBlock { leaf = blocks[nextBlock] }
      nextBlock += 1
    }
    while nextSpan < code.count, code[nextSpan].range.upperBound <= offset { nextSpan += 1 }
    guard let leaf, leaf.range.contains(offset) else { return false }
    if nextSpan < code.count, code[nextSpan].range.contains(offset) { return false }
    switch leaf.kind {
    case .paragraph, .heading, .tableCell: return true
    default: return false
    }
  }
}
