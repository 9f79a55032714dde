import CCMark

/// Walks a cmark tree once, without recursion, and gathers its facts.
struct DocumentReader {
  var facts: GatheredFacts
  var outline = BodyOutline()
  var lines: LineMap
  let map: OffsetMap
  let traits: ByteTraits
  var suspects: SuspectLeaves
  let options: ReadingOptions
  var slugs = GitHubSlug.Counter()

  var progress = RewritingProgress()

  /// The open blocks, as indexes into `facts.blocks`.
  var open = ArenaArray<Int>(capacity: 16)
  /// Where the reader is in the source of the current leaf.
  var place = Place(offset: 0, line: 0)
  var html = HTMLProgress()
  var footnotes: FootnoteProgress
  /// The paragraph whose first line was the marker of a callout and is gone from the tree.
  var calloutParagraph: Node?
  /// The last line of the current leaf.
  var lastLine = 0
  /// Where the content of the current leaf ends.
  var contentEnd = 0
  /// Whether the nodes of the current leaf matched its source so far.
  var isAligned = true
  var openInlines = ArenaArray<OpenInline>(capacity: 16)
  /// How many images are open: what is in one is its alternative text.
  var imageDepth = 0
  /// How many links are open, and the links in them.
  var linkDepth = 0
  var nestedLinks: [Node] = []
  /// The character reference that was decoded last.
  var lastReference: (name: [UInt8], decoded: [UInt8])?

  init(_ buffer: ParseBuffer, footnotes: [FootnoteDefinition], options: ReadingOptions) {
    lines = LineMap(buffer)
    map = buffer.map
    traits = buffer.traits
    suspects = buffer.suspects
    self.options = options
    facts = GatheredFacts(forSourceOf: buffer.bytes.count)
    self.footnotes = FootnoteProgress(footnotes)
    facts.footnotes = footnotes.map { Footnote(label: $0.label, range: $0.source, number: 0, referenceCount: 0) }
  }

  /// Reads all blocks of the document.
  mutating func read(_ tree: CMarkTree) {
    let root = tree.root
    var node = root.firstChild
    while var current = node {
      if current.type == CMARK_NODE_LIST { current = separateFootnotes(from: current) }
      if enter(current), let child = current.firstChild {
        node = child
        continue
      }
      var closing = current
      while true {
        close(closing)
        if let next = closing.next {
          node = next
          break
        }
        guard let parent = closing.parent, parent != root else { return }
        closing = parent
      }
    }
  }

  /// Opens a block; returns whether its children are blocks.
  private mutating func enter(_ node: Node) -> Bool {
    // A list that was split off has no place of its own.
    let start = lines.offset(of: node.startLine < 0 ? node.firstChild ?? node : node)
    switch node.type {
    case CMARK_NODE_BLOCK_QUOTE:
      if let footnote = node.footnote {
        enterFootnote(footnote)
        return true
      }
      let callout = traits.contains(.exclamation) && !options.plain ? takeCallout(from: node) : nil
      openBlock(callout.map { .callout($0) } ?? .blockQuote, start..<start + 1)
      outline.quotes.append(callout.map { .callout($0) } ?? .quote)
      lines.pushQuote(line: node.startLine, offset: start)
      return true
    case CMARK_NODE_LIST:
      openBlock(.list(ordered: node.isOrderedList, start: node.listStart, tight: node.isTightList), start..<start + 1)
      return true
    case CMARK_NODE_ITEM:
      outline.items.append(facts.blocks.count)
      openBlock(.item(task: nil), start..<lines.markerEnd(start))
      lines.pushItem(line: node.startLine, offset: start)
      return true
    case CMARK_NODE_CODE_BLOCK: readCodeBlock(node, start: start)
    case CMARK_NODE_HTML_BLOCK:
      openBlock(.htmlBlock, start..<lines.end(of: node, after: start))
      readHTMLBlock(node, start: start)
    case CMARK_NODE_THEMATIC_BREAK: openBlock(.thematicBreak, start..<lines.end(of: node, after: start))
    case CMARK_NODE_HEADING:
      if !readTableCell(node) { readHeading(node, start: start) }
    default: readParagraph(node, start: start)
    }
    return false
  }

  private mutating func close(_ node: Node) {
    switch node.type {
    case CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_ITEM: lines.containers.removeLast()
    case CMARK_NODE_HEADING where progress.isInCell: return closeTableCell(node)
    default: break
    }
    closeBlock()
  }

  /// Closes the innermost block, whose range its parent takes in.
  mutating func closeBlock() {
    guard let index = open.popLast() else { return }
    facts.blocks[index].end = facts.blocks.count
    if let parent = open.last {
      let end = max(facts.blocks[parent].range.upperBound, facts.blocks[index].range.upperBound)
      facts.blocks[parent].range = facts.blocks[parent].range.lowerBound..<end
    }
  }

  /// Adds a block and makes it the parent of those that follow, until it is closed.
  mutating func openBlock(_ kind: Block.Kind, _ range: Range<Int>, text: Range<Int>? = nil) {
    openBlock(kind, source: map.source(range), text: text)
  }

  /// The same with a range of the source file.
  mutating func openBlock(_ kind: Block.Kind, source range: Range<Int>, text: Range<Int>? = nil) {
    let index = facts.blocks.count
    facts.blocks.append(Block(kind: kind, range: range, parent: open.last ?? -1, end: index + 1, text: text))
    open.append(index)
  }
}
