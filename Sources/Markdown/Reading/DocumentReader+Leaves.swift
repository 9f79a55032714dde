import CCMark
import Ground

extension DocumentReader {
  /// Reads a paragraph and the inlines in it.
  mutating func readParagraph(_ node: Node, start: Int) {
    let index = facts.blocks.count
    if !progress.candidates.isEmpty { findTables(in: node, start: start) }
    place = Place(offset: start, line: node.startLine)
    lastLine = lines.lastLine(of: node)
    if traits.contains(.definition), lines.byte(start) == .openBracket { skipDefinitions() }
    if calloutParagraph == node {
      calloutParagraph = nil
      moveTo(lines.lineEnd(place.line))
      if crossNewline() { skipIndentation() }
    }
    let start = place.offset
    takeCheckbox(from: node)
    let end = lines.end(of: node, after: start)
    openBlock(.paragraph, start..<end)
    prepareInlines(of: node, end: end)
    facts.blocks[index].text = readInlines(of: node, block: index)
    if isAligned { facts.blocks[index].range = map.source(start..<lines.textEnd(ofLine: place.line, after: start)) }
  }

  /// Reads a heading: its text, slug and place.
  mutating func readHeading(_ node: Node, start: Int) {
    let index = facts.blocks.count
    place = Place(offset: start, line: node.startLine)
    lastLine = lines.lastLine(of: node)
    var start = start
    let content = contentOfATXHeading(at: start)
    if content == nil, !progress.candidates.isEmpty { findTables(in: node, start: start) }
    if let content {
      place.offset = content
    } else if traits.contains(.definition), lines.byte(start) == .openBracket {
      skipDefinitions()
      start = place.offset
    }
    if content == nil { takeCheckbox(from: node) }
    let number = facts.headings.count
    let end = lines.end(of: node, after: start)
    openBlock(.heading(number), start..<end)
    outline.headings.append(.heading(number))
    let attributes = traits.contains(.brace) && !options.plain ? takeAttributes(from: node, in: start..<end) : nil
    prepareInlines(of: node, end: end)
    let text = readInlines(of: node, block: index)
    let attributeRange = attributes.flatMap { self.range(of: $0) }
    facts.blocks[index].text = text
    if isAligned {
      let lastLine = content == nil ? place.line + 1 : place.line
      facts.blocks[index].range = map.source(start..<lines.textEnd(ofLine: lastLine, after: start))
    }
    // A tag that GitHub drops, `<POOL NAME>`, leaves the space before it.
    var named = facts.text[text]
    while named.last == .space { named = .init(rebasing: named.dropLast()) }
    let slug = slugs.unique(GitHubSlug.slug(ofUTF8: named))
    facts.headings.append(
      Heading(
        level: node.headingLevel, text: text, range: facts.blocks[index].range, slug: slug,
        explicitID: attributes?.id, isInternal: attributes?.isInternal ?? false, attributeRange: attributeRange,
        block: index, isTopLevel: open.count == 1))
  }

  /// Reads a code block.
  mutating func readCodeBlock(_ node: Node, start: Int) {
    let index = facts.blocks.count
    let textStart = facts.text.count
    facts.text.append(contentsOf: node.literal)
    let text = textStart..<facts.text.count
    let info = node.fenceInfo
    let fence = lines.byte(start)
    let isFenced =
      (fence == .backtick || fence == .tilde) && lines.byte(start + 1) == fence
      && lines.byte(start + 2) == fence
    let range = start..<lines.end(of: node, after: start)
    openBlock(.codeBlock(facts.codeBlocks.count), range, text: text)
    facts.codeBlocks.append(
      CodeBlock(
        language: info.utf8.allSatisfy { $0 > 0x20 } ? info : String(info.utf8.prefix { $0 > 0x20 }) ?? "", info: info,
        text: text,
        range: facts.blocks[index].range, block: index, isFenced: isFenced,
        isClosed: isFenced && isClosed(node, fence: fence, start: start, end: range.upperBound)))
  }

  /// Whether the last line of a fenced block is a fence, at least as long as the first.
  private func isClosed(_ node: Node, fence: UInt8, start: Int, end: Int) -> Bool {
    guard node.endLine > node.startLine else { return false }
    var opening = 0
    while lines.byte(start + opening) == fence { opening += 1 }
    var closing = 0
    while end - closing > start, lines.byte(end - closing - 1) == fence { closing += 1 }
    let prefix = lines.prefix(ofLine: node.endLine)
    return closing >= opening && prefix.isComplete && prefix.indent <= 3 && prefix.text == end - closing
  }

  /// Where the text of an ATX heading starts, nil if there is none.
  private func contentOfATXHeading(at start: Int) -> Int? {
    var offset = start
    while lines.byte(offset) == .hash, offset - start < 7 { offset += 1 }
    guard (1...6).contains(offset - start) else { return nil }
    switch lines.byte(offset) {
    case UInt8.space, UInt8.tab, UInt8.lineFeed, UInt8.carriageReturn, 0: break
    default: return nil
    }
    while lines.byte(offset) == .space || lines.byte(offset) == .tab { offset += 1 }
    return offset
  }
}
