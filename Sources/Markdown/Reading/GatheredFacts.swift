import Ground

/// The facts of a document while they are gathered, in the memory of the arena in use.
struct GatheredFacts {
  var headings: [Heading] = []
  var blocks: ArenaArray<Block>
  var spans: ArenaArray<Span>
  var links: [WrittenLink] = []
  var codeBlocks: [CodeBlock] = []
  var problems: [MarkdownDocument.Problem] = []
  var htmlIDs: [HTMLID] = []
  var footnotes: [Footnote] = []
  var footnoteReferences: [Footnote.Reference] = []
  var instructions: [Instruction] = []
  var text: ArenaArray<UInt8>
  var unalignedLeaves = 0

  /// Makes room for what a source of `size` bytes is likely to hold.
  init(forSourceOf size: Int) {
    blocks = ArenaArray(capacity: size / 24)
    spans = ArenaArray(capacity: 96)
    text = ArenaArray(capacity: size)
    headings.reserveCapacity(16)
    links.reserveCapacity(16)
  }

  /// The facts in their own memory, without spare room: all documents are held at once.
  var finished: Facts {
    Facts(
      headings: headings.fitted, blocks: blocks.array, spans: spans.array, links: links,
      codeBlocks: codeBlocks.fitted, problems: problems, htmlIDs: htmlIDs, footnotes: footnotes,
      footnoteReferences: footnoteReferences,
      instructions: instructions, text: text.array, unalignedLeaves: unalignedLeaves)
  }
}
