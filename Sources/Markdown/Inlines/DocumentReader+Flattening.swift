import CCMark
import Ground

extension DocumentReader {
  /// Walks a leaf's inlines from `place` on, looking for bare URLs, and taking emphasis apart if need be.
  mutating func flatten(_ leaf: Node, dissolving: Bool) -> InlineFlattening.Verdict {
    isAligned = true
    var result = InlineFlattening(leaf, lineStart: place.offset, dissolving: dissolving)
    var brackets: [Int] = []
    var node = leaf.firstChild
    walk: while let current = node, isAligned, !result.isStopped {
      if enterFlattening(current, &result, &brackets), let child = current.firstChild {
        node = child
        continue
      }
      var closing = current
      while true {
        exitFlattening(closing, &result, &brackets)
        if let next = closing.next {
          node = next
          break
        }
        guard let parent = closing.parent, parent != leaf else { break walk }
        closing = parent
      }
    }
    return result.verdict(isAligned: isAligned)
  }

  private mutating func enterFlattening(
    _ node: Node, _ result: inout InlineFlattening, _ brackets: inout [Int]
  ) -> Bool {
    let start = place.offset
    switch node.type {
    case CMARK_NODE_TEXT:
      if !takeWholeText(node, &result) {
        result.takeApart(node)
        flattenText(node.literal, &result)
      }
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
      matchBreak()
      result.addNode(node, at: start)
      result.lineStart = place.offset
    case CMARK_NODE_EMPH: enterEmphasis(node, 1, &result)
    case CMARK_NODE_STRONG: enterEmphasis(node, 2, &result)
    case CMARK_NODE_LINK where lines.byte(start) == .lessThan:
      let end = facts.text.count
      matchAutolink(node)
      facts.text.removeLast(facts.text.count - end)
      result.addNode(node, at: start)
      return false
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      result.addNode(node, at: start)
      place.offset += node.type == CMARK_NODE_IMAGE ? 2 : 1
      result.openLevel(of: node)
      brackets.append(result.brackets.depth)
      result.brackets.push(isImage: node.type == CMARK_NODE_IMAGE)
    case CMARK_NODE_CODE:
      matchCode()
      result.addNode(node, at: start)
      result.lineStart = max(result.lineStart, lines.prefixedText(ofLine: place.line, notAfter: place.offset))
    case CMARK_NODE_HTML_INLINE:
      matchRaw(node.literal)
      result.addNode(node, at: start)
      result.lineStart = max(result.lineStart, lines.prefixedText(ofLine: place.line, notAfter: place.offset))
    case CMARK_NODE_CUSTOM_INLINE:
      matchCustom(node)
      result.addNode(node, at: start)
      return false
    default: result.addNode(node, at: start)
    }
    return true
  }

  private mutating func exitFlattening(_ node: Node, _ result: inout InlineFlattening, _ brackets: inout [Int]) {
    switch node.type {
    case CMARK_NODE_EMPH: exitEmphasis(1, &result)
    case CMARK_NODE_STRONG: exitEmphasis(2, &result)
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      guard result.levels.innermostIs(node) else { return }
      if result.isInURL(place.offset) { result.noteConflict() }
      result.closeLevel()
      result.brackets.pop(to: brackets.removeLast())
      if node.type == CMARK_NODE_LINK { result.brackets.forgetImages() }
      matchLinkTail()
      result.lineStart = max(result.lineStart, lines.prefixedText(ofLine: place.line, notAfter: place.offset))
    default: break
    }
  }

  private mutating func enterEmphasis(_ node: Node, _ count: Int, _ result: inout InlineFlattening) {
    if result.dissolves { return flattenDelimiters(count, &result) }
    result.noteEmphasis(at: place.offset)
    result.addNode(node, at: place.offset)
    result.openLevel(of: node)
    match(count, either: UInt8.asterisk, UInt8.underscore)
  }

  private mutating func exitEmphasis(_ count: Int, _ result: inout InlineFlattening) {
    if result.dissolves { return flattenDelimiters(count, &result) }
    result.noteEmphasis(at: place.offset)
    result.closeLevel()
    match(count, either: UInt8.asterisk, UInt8.underscore)
  }

  private mutating func flattenDelimiters(_ count: Int, _ result: inout InlineFlattening) {
    let mark = lines.byte(place.offset)
    result.addDelimiters(mark, count, at: place.offset)
    match(count, either: UInt8.asterisk, UInt8.underscore)
  }
}

extension LineMap {
  /// Where the text of a line starts, or `offset` if that comes first.
  func prefixedText(ofLine line: Int, notAfter offset: Int) -> Int {
    containers.isEmpty ? min(offset, lineStarts[line]) : min(offset, prefix(ofLine: line).content)
  }
}
