import Ground

/// A comment that speaks to Kedge: `<!-- kedge-… -->`, in raw HTML and never in code.
package struct Instruction: Sendable, Hashable {
  /// What is between the marks of the comment, without the white space around it.
  package let text: String
  /// The comment in the source, or the block that holds it where the comment's own place is not certain.
  package let range: Range<Int>
  /// The index of the block that holds it in ``MarkdownDocument/blocks``.
  package let block: Int

  /// Takes a comment with its marks; nil if it speaks to somebody else.
  init?(comment: ArraySlice<UInt8>, range: Range<Int>, block: Int) {
    guard comment.count >= Self.shortest, comment.starts(with: "<!--".utf8) else { return nil }
    var inner = comment.dropFirst(4)
    if inner.suffix(3).elementsEqual("-->".utf8) { inner = inner.dropLast(3) }
    while let first = inner.first, Self.isSpace(first) { inner = inner.dropFirst() }
    while let last = inner.last, Self.isSpace(last) { inner = inner.dropLast() }
    guard inner.prefix(Self.word.count).contains(ignoringCase: "kedge-") else { return nil }
    (text, self.range, self.block) = (String(decoding: inner, as: UTF8.self), range, block)
  }

  private static let word = Array("kedge-".utf8)
  private static let shortest = 10

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= .space }
}

extension MarkdownDocument {
  /// The block after that of an instruction, in the same container; nil where it is the last one there. Other instructions
  /// are passed over, so that several may precede one block.
  package func block(after instruction: Instruction) -> Int? {
    let parent = blocks[instruction.block].parent
    let end = parent < 0 ? blocks.count : blocks[parent].end
    var next = blocks[instruction.block].end
    while next < end {
      guard blocks[next].kind == .htmlBlock, isInstruction(next) else { return next }
      next = blocks[next].end
    }
    return nil
  }

  /// Whether a block of raw HTML holds nothing but instructions.
  package func isInstruction(_ block: Int) -> Bool {
    guard blocks[block].kind == .htmlBlock else { return false }
    // A space or a line end is between two of them.
    let covered = instructions.reduce(0) { $0 + ($1.block == block ? $1.range.count + 1 : 0) }
    return covered > blocks[block].range.count
  }

  /// Whether a block is in a quote: what somebody else said.
  package func isQuoted(_ block: Int) -> Bool {
    var index = block
    while index >= 0 {
      switch blocks[index].kind {
      case .blockQuote, .callout: return true
      default: index = blocks[index].parent
      }
    }
    return false
  }
}
