import CCMark

extension DocumentReader {
  /// Where the reader is among the raw HTML.
  struct HTMLProgress {
    /// The verdicts on the tags in the current leaf that are still to come.
    var inline: ArraySlice<HTMLMatcher.Judged> = []
    /// The verdicts on the tags of HTML blocks that were looked at together with an earlier sibling.
    var blocks: [OpaquePointer: [HTMLMatcher.Judged]] = [:]
    /// The links among the open elements, for their text.
    var openLinks: [Int] = []
  }

  /// Reads a tag, a comment or the like inside a line.
  mutating func readInlineHTML(_ node: Node, start: Int, block: Int) {
    let literal = Array(node.literal)
    let token = HTMLToken.tokens(of: literal).first
    var judged = HTMLMatcher.Judged(verdict: .show)
    if case .tag = token?.kind { judged = html.inline.popFirst() ?? judged }
    guard imageDepth == 0, let token else { return }
    let range = map.source(start..<max(start, place.offset))
    var writer = HTMLWriter(html: literal)
    write(token, judged, range: range, block: block, to: &writer)
    outline.rawHTML.append(RenderedBody(html: writer.output, holes: writer.holes))
  }

  /// Reads a block of raw HTML.
  mutating func readHTMLBlock(_ node: Node, start: Int) {
    let block = facts.blocks.count - 1
    if html.blocks[node.pointer] == nil { matchHTMLBlocks(from: node) }
    var verdicts = (html.blocks.removeValue(forKey: node.pointer) ?? [])[...]
    let literal = Array(node.literal)
    var writer = HTMLWriter(html: literal)
    place = Place(offset: start, line: node.startLine)
    lastLine = min(node.endLine, lines.lineStarts.count - 2)
    isAligned = true
    for token in HTMLToken.tokens(of: literal) {
      let tokenStart = place.offset
      literal[token.range].withUnsafeBufferPointer { matchBlockRaw($0) }
      let range = isAligned ? map.source(tokenStart..<max(tokenStart, place.offset)) : facts.blocks[block].range
      var judged = HTMLMatcher.Judged(verdict: .show)
      if case .tag = token.kind { judged = verdicts.popFirst() ?? judged }
      write(token, judged, range: range, block: block, to: &writer)
    }
    html.openLinks.removeAll()
    outline.rawHTML.append(RenderedBody(html: writer.output, holes: writer.holes))
  }

  /// Looks at a block of raw HTML and all its siblings of that kind, since an element may span several.
  private mutating func matchHTMLBlocks(from first: Node) {
    var matcher = HTMLMatcher()
    var counts: [(OpaquePointer, Int)] = []
    var node: Node? = first
    while let current = node {
      if current.type == CMARK_NODE_HTML_BLOCK {
        let before = matcher.count
        for token in HTMLToken.tokens(of: Array(current.literal)) {
          if case .tag(let tag) = token.kind { matcher.see(tag, isInline: false) }
        }
        matcher.endBlock()
        counts.append((current.pointer, matcher.count - before))
      }
      node = current.next
    }
    var verdicts = matcher.judged[...]
    for (pointer, count) in counts {
      html.blocks[pointer] = Array(verdicts.prefix(count))
      verdicts = verdicts.dropFirst(count)
    }
  }

  /// Writes one token and keeps its facts.
  private mutating func write(
    _ token: HTMLToken, _ judged: HTMLMatcher.Judged, range: Range<Int>, block: Int, to writer: inout HTMLWriter
  ) {
    switch token.kind {
    case .text:
      writer.html[token.range].withUnsafeBufferPointer { facts.text.append(contentsOf: $0) }
      writer.writeText(token.range)
    case .comment:
      if !writer.html[token.range].suffix(3).elementsEqual("-->".utf8) {
        let start = range.lowerBound..<min(range.lowerBound + 4, range.upperBound)
        facts.problems.append(MarkdownDocument.Problem(kind: .rawHTML, range: start, detail: "<!--"))
      }
      if let instruction = Instruction(comment: writer.html[token.range], range: range, block: block) {
        facts.instructions.append(instruction)
      }
    case .other:
      writer.writeAsText(token.range)
      facts.problems.append(MarkdownDocument.Problem(kind: .rawHTML, range: range, detail: writer.shown(token.range)))
    case .tag(let tag):
      for name in judged.closes { writer.writeEndTag(name) }
      guard judged.verdict != .drop else { return }
      guard judged.verdict == .allow else {
        writer.writeAsText(token.range)
        facts.problems.append(
          MarkdownDocument.Problem(kind: .rawHTML, range: range, detail: "<\(tag.isClosing ? "/" : "")\(tag.name)>"))
        return
      }
      write(tag, range: range, block: block, to: &writer)
    }
  }

  private mutating func write(_ tag: HTMLTag, range: Range<Int>, block: Int, to writer: inout HTMLWriter) {
    if tag.isClosing, tag.name != "br" {
      if tag.name == "a", let link = html.openLinks.popLast(), link >= 0 { finishLink(link) }
      return writer.writeEndTag(tag.name)
    }
    for attribute in tag.attributes
    where !HTMLElement.allows(attribute.name, on: tag.name) && !HTMLElement.dropsSilently(attribute.name, on: tag.name)
    {
      facts.problems.append(
        MarkdownDocument.Problem(kind: .rawHTML, range: range, detail: "attribute `\(attribute.name)` of <\(tag.name)>")
      )
    }
    var link: Int?
    if let element = Link.Element(of: tag) {
      link = facts.links.count
      let textStart = facts.text.count
      if element == .image {
        var alt = tag["alt"] ?? ""
        alt.withUTF8 { facts.text.append(contentsOf: $0) }
      }
      facts.links.append(
        WrittenLink(
          kind: .html(element), destination: tag[element == .link ? "href" : "src"] ?? "", title: tag["title"] ?? "",
          text: textStart..<facts.text.count, range: range, block: block))
    }
    if let link { checkURL(ofLink: link) }
    if tag.name == "a", !tag.isSelfClosing { html.openLinks.append(link ?? -1) }
    if let id = HTMLWriter.id(of: tag) {
      writer.markElement(facts.htmlIDs.count)
      facts.htmlIDs.append(HTMLID(id: id, range: range, block: block))
    } else if let id = HTMLWriter.writtenID(of: tag), OwnIDs.contains(id) {
      facts.problems.append(
        MarkdownDocument.Problem(kind: .rawHTML, range: range, detail: "attribute `id` of <\(tag.name)>"))
    }
    writer.writeStartTag(tag, link: link)
    if tag.isSelfClosing, !HTMLWriter.isVoid(tag.name) { writer.writeEndTag(tag.name) }
  }

  private mutating func finishLink(_ index: Int) {
    facts.links[index].text = facts.links[index].text.lowerBound..<facts.text.count
  }
}
