import CCMark
import Ground

extension DocumentReader {
  /// An inline node that is open.
  struct OpenInline {
    var start: Int
    var textStart: Int
    /// The index of its span or link, -1 if it has none.
    var fact: Int
  }

  /// Reads the inlines of a leaf from `place` on; returns the range of its plain text.
  mutating func readInlines(of leaf: Node, block: Int) -> Range<Int> {
    let textStart = facts.text.count
    isAligned = true
    imageDepth = 0
    linkDepth = 0
    if traits.contains(.less) { html.inline = HTMLMatcher.matchInline(in: leaf, isCell: progress.isInCell)[...] }
    let firstSpan = facts.spans.count
    let firstLink = facts.links.count
    openInlines.removeAll()
    var node = leaf.firstChild
    walk: while let current = node {
      if enterInline(current, block: block), let child = current.firstChild {
        node = child
        continue
      }
      var closing = current
      while true {
        exitInline(closing, block: block)
        if let next = closing.next {
          node = next
          break
        }
        guard let parent = closing.parent, parent != leaf else { break walk }
        closing = parent
      }
    }
    for link in nestedLinks { link.unwrap() }
    nestedLinks.removeAll()
    if !isAligned { widen(spansFrom: firstSpan, linksFrom: firstLink, to: facts.blocks[block].range) }
    return textStart..<facts.text.count
  }

  /// Reads a leaf node or the start of another; returns whether to look at its children.
  private mutating func enterInline(_ node: Node, block: Int) -> Bool {
    let start = place.offset
    let textStart = facts.text.count
    switch node.type {
    case CMARK_NODE_TEXT:
      if !footnotes.definitions.isEmpty { splitReferences(of: node) }
      let literal = node.literal
      matchText(literal)
      addText(literal)
    case CMARK_NODE_SOFTBREAK:
      matchBreak()
      facts.text.append(UInt8.space)
    case CMARK_NODE_LINEBREAK:
      matchBreak()
      facts.text.append(UInt8.lineFeed)
    case CMARK_NODE_CODE:
      matchCode()
      addText(node.literal)
      if imageDepth == 0 {
        let range = map.source(start..<max(start, place.offset))
        facts.spans.append(Span(kind: .code, range: range, text: textStart..<facts.text.count, block: block))
      }
    case CMARK_NODE_HTML_INLINE:
      matchRaw(node.literal)
      readInlineHTML(node, start: start, block: block)
    case CMARK_NODE_EMPH:
      match(1, either: UInt8.asterisk, UInt8.underscore)
      return true
    case CMARK_NODE_STRONG:
      match(2, either: UInt8.asterisk, UInt8.underscore)
      openInlines.append(OpenInline(start: start, textStart: textStart, fact: imageDepth > 0 ? -1 : facts.spans.count))
      if imageDepth == 0 { facts.spans.append(Span(kind: .strong, range: 0..<0, text: 0..<0, block: block)) }
      return true
    case CMARK_NODE_LINK:
      let role = node.role
      let isAutolink = role != nil || lines.byte(start) == .lessThan
      if let role {
        matchBareLink(node, role)
      } else if isAutolink {
        matchAutolink(node)
      } else {
        match(1, either: UInt8.openBracket, UInt8.openBracket)
      }
      if linkDepth > 0, isAutolink {
        // HTML has no links in links.
        nestedLinks.append(node)
        openInlines.append(OpenInline(start: start, textStart: textStart, fact: -1))
        linkDepth += 1
        return false
      }
      linkDepth += 1
      openInlines.append(OpenInline(start: start, textStart: textStart, fact: imageDepth > 0 ? -1 : facts.links.count))
      if imageDepth == 0 {
        outline.anchors.append(facts.links.count)
        facts.links.append(link(isAutolink ? .autolink : .link, node, block: block))
      }
      return !isAutolink
    case CMARK_NODE_IMAGE:
      match(2, either: UInt8.exclamationMark, UInt8.openBracket)
      openInlines.append(OpenInline(start: start, textStart: textStart, fact: imageDepth > 0 ? -1 : facts.links.count))
      if imageDepth == 0 {
        outline.images.append(facts.links.count)
        facts.links.append(link(.image, node, block: block))
      }
      imageDepth += 1
      return true
    case CMARK_NODE_CUSTOM_INLINE:
      if node.role == .footnoteReference { readReference(block: block) } else { matchCustom(node) }
      return true
    default: break
    }
    return false
  }

  /// Adds to the plain text, of which titles and labels are made: U+FFFD takes the place of control characters.
  private mutating func addText(_ literal: UnsafeBufferPointer<UInt8>) {
    if traits.contains(.forbidden), let gated = DecodedText.gated(literal) {
      gated.withUnsafeBufferPointer { facts.text.append(contentsOf: $0) }
    } else {
      facts.text.append(contentsOf: literal)
    }
  }

  private mutating func exitInline(_ node: Node, block: Int) {
    switch node.type {
    case CMARK_NODE_EMPH: match(1, either: UInt8.asterisk, UInt8.underscore)
    case CMARK_NODE_CUSTOM_INLINE:
      if node.role != .checkbox, node.role != .footnoteReference { matchCustom(node) }
    case CMARK_NODE_STRONG:
      match(2, either: UInt8.asterisk, UInt8.underscore)
      guard let opened = openInlines.popLast(), opened.fact >= 0 else { return }
      facts.spans[opened.fact].range = map.source(opened.start..<max(opened.start, place.offset))
      facts.spans[opened.fact].text = opened.textStart..<facts.text.count
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      if node.type == CMARK_NODE_IMAGE { imageDepth -= 1 } else { linkDepth -= 1 }
      guard let opened = openInlines.popLast() else { return }
      if node.role == nil, lines.byte(opened.start) != .lessThan { matchLinkTail() }
      guard opened.fact >= 0 else { return }
      facts.links[opened.fact].range = map.source(opened.start..<max(opened.start, place.offset))
      facts.links[opened.fact].text = opened.textStart..<facts.text.count
      checkURL(ofLink: opened.fact)
    default: break
    }
  }

  /// A link whose end is not known yet.
  private func link(_ kind: Link.Kind, _ node: Node, block: Int) -> WrittenLink {
    WrittenLink(kind: kind, destination: node.url, title: node.title, text: 0..<0, range: 0..<0, block: block)
  }

  /// Notes a URL that a browser might run instead of follow.
  mutating func checkURL(ofLink index: Int) {
    guard !Escaping.isSafeURL(facts.links[index].destination) else { return }
    let link = facts.links[index]
    facts.problems.append(MarkdownDocument.Problem(kind: .dangerousURL, range: link.range, detail: link.destination))
  }

  /// Gives the facts of a leaf that could not be aligned the range of the leaf.
  private mutating func widen(spansFrom firstSpan: Int, linksFrom firstLink: Int, to range: Range<Int>) {
    facts.unalignedLeaves += 1
    for index in firstSpan..<facts.spans.count { facts.spans[index].range = range }
    for index in firstLink..<facts.links.count { facts.links[index].range = range }
  }
}
