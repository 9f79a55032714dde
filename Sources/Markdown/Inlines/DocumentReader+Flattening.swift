import CCMark
import Ground

extension DocumentReader {
  /// Walks a leaf's inlines from `place` on, looking for bare URLs, and taking emphasis apart if need be.
  mutating func flatten(_ leaf: Node, dissolving: Bool) -> InlineFlattening {
    var result = InlineFlattening()
    result.dissolves = dissolving
    result.lineStart = place.offset
    result.open = [InlineLevel(parent: leaf)]
    var brackets: [Int] = []
    var node = leaf.firstChild
    walk: while let current = node, isAligned, result.conflict == nil, !result.crossesEmphasis {
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
    result.finished.append(contentsOf: result.open.reversed())
    return result
  }

  private mutating func enterFlattening(
    _ node: Node, _ result: inout InlineFlattening, _ brackets: inout [Int]
  ) -> Bool {
    let start = place.offset
    switch node.type {
    case CMARK_NODE_TEXT:
      if !takeWholeText(node, &result) {
        result.open[result.open.count - 1].takenApart.append(node)
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
      result.open.append(InlineLevel(parent: node))
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
      guard result.open.count > 1, result.open[result.open.count - 1].parent == node else { return }
      if place.offset < result.skipUntil { result.noteConflict() }
      result.finished.append(result.open.removeLast())
      result.brackets.pop(to: brackets.removeLast())
      if node.type == CMARK_NODE_LINK { result.brackets.forgetImages() }
      matchLinkTail()
      result.lineStart = max(result.lineStart, lines.prefixedText(ofLine: place.line, notAfter: place.offset))
    default: break
    }
  }

  private mutating func enterEmphasis(_ node: Node, _ count: Int, _ result: inout InlineFlattening) {
    if result.dissolves { return flattenDelimiters(count, &result) }
    result.crossesEmphasis = place.offset < result.skipUntil
    result.addNode(node, at: place.offset)
    result.open.append(InlineLevel(parent: node))
    match(count, either: UInt8.asterisk, UInt8.underscore)
  }

  private mutating func exitEmphasis(_ count: Int, _ result: inout InlineFlattening) {
    if result.dissolves { return flattenDelimiters(count, &result) }
    result.crossesEmphasis = result.crossesEmphasis || place.offset < result.skipUntil
    if result.open.count > 1 { result.finished.append(result.open.removeLast()) }
    match(count, either: UInt8.asterisk, UInt8.underscore)
  }

  private mutating func flattenDelimiters(_ count: Int, _ result: inout InlineFlattening) {
    let mark = lines.byte(place.offset)
    result.addDelimiters(mark, count, at: place.offset)
    match(count, either: UInt8.asterisk, UInt8.underscore)
  }

  /// Takes a text node as it is, if nothing in it matters here.
  private mutating func takeWholeText(_ node: Node, _ result: inout InlineFlattening) -> Bool {
    let literal = node.literal
    let start = place.offset
    if progress.hiddenURL < progress.hiddenURLs.count,
      progress.hiddenURLs[progress.hiddenURL].range.lowerBound < start + literal.count
    {
      return false
    }
    guard start >= result.skipUntil, InlineSpecials.isPlain(literal), matchesPlain(literal) else { return false }
    result.addNode(node, at: start)
    return true
  }

  /// Takes a text node apart, as ``matchText(_:)`` would match it.
  private mutating func flattenText(
    _ literal: UnsafeBufferPointer<UInt8>, _ result: inout InlineFlattening
  ) {
    var index = 0
    while index < literal.count {
      let start = place.offset
      let byte = lines.byte(start)
      takeHiddenURL(at: start, &result)
      let run = plainRun(start, literal.count - index, result)
      if run > 1, lines.bytes[start..<start + run].elementsEqual(literal[index..<index + run]) {
        result.addText(lines.bytes[start..<start + run], at: start)
        place.offset += run
        index += run
        continue
      }
      if byte == .backslash, CharacterClass.isPunctuation(Unicode.Scalar(lines.byte(start + 1))) {
        guard lines.byte(start + 1) == literal[index] else { return isAligned = false }
        place.offset += 2
        if start >= result.skipUntil { result.addText(literal[index], at: start) } else { noteRest(&result) }
        index += 1
        continue
      }
      if byte == .ampersand, let reference = reference(at: start, standingFor: literal[index...]) {
        for decoded in literal[index..<index + reference.decoded] where start >= result.skipUntil {
          result.addText(decoded, at: start)
        }
        place.offset += reference.source
        if start < result.skipUntil { noteRest(&result) }
        index += reference.decoded
        continue
      }
      guard byte == literal[index] else { return isAligned = false }
      place.offset += 1
      index += 1
      if start >= result.skipUntil { flattenByte(byte, at: start, &result) }
    }
  }

  /// A URL that ends inside an escape or a character reference changes what its rest means.
  private func noteRest(_ result: inout InlineFlattening) {
    if result.skipUntil < place.offset { result.noteConflict() }
  }

  private mutating func takeHiddenURL(at offset: Int, _ result: inout InlineFlattening) {
    guard progress.hiddenURL < progress.hiddenURLs.count,
      progress.hiddenURLs[progress.hiddenURL].range.lowerBound == offset
    else { return }
    result.addHiddenURL(progress.hiddenURLs[progress.hiddenURL])
    progress.hiddenURL += 1
  }

  /// How many bytes can be taken over at once.
  private func plainRun(_ start: Int, _ limit: Int, _ result: InlineFlattening) -> Int {
    guard start >= result.skipUntil else { return 0 }
    var limit = limit
    if progress.hiddenURL < progress.hiddenURLs.count {
      limit = min(limit, max(0, progress.hiddenURLs[progress.hiddenURL].range.lowerBound - start))
    }
    return InlineSpecials.plainCount(lines.bytes, from: start, limit: limit)
  }

  private func flattenByte(_ byte: UInt8, at start: Int, _ result: inout InlineFlattening) {
    switch byte {
    case UInt8.asterisk, UInt8.underscore, UInt8.tilde: result.addDelimiters(byte, 1, at: start)
    case UInt8.openBracket:
      result.brackets.push(isImage: result.exclamation == start - 1)
      result.addText(byte, at: start)
    case UInt8.closeBracket:
      result.brackets.pop()
      result.addText(byte, at: start)
    case UInt8.colon, UInt8.w:
      guard result.brackets.isEmpty, let url = bareURL(byte, at: start, lineStart: result.lineStart),
        url.lowerBound >= result.skipUntil
      else { return result.addText(byte, at: start) }
      result.addURL(lines.bytes[url], letters: start - url.lowerBound)
      // What such a byte means in the rest of the text depends on whether cmark saw it.
      let misleading = lines.bytes[url].contains { byte in
        byte == .backtick || (result.brackets.depth > 0 && (byte == 0x5B || byte == 0x5D))
      }
      if misleading { result.noteConflict() }
    case UInt8.exclamationMark:
      result.exclamation = start
      result.addText(byte, at: start)
    default: result.addText(byte, at: start)
    }
  }

  private func bareURL(_ byte: UInt8, at start: Int, lineStart: Int) -> Range<Int>? {
    if byte == .colon {
      guard lines.byte(start + 1) == .slash else { return nil }
      return BareURL.url(lines.bytes, colon: start, line: lineStart..<lines.lineEnd(place.line), hostLimit: hostLimit)
    }
    guard lines.byte(start + 1) == .w else { return nil }
    return BareURL.www(lines.bytes, start: start, line: lineStart..<lines.lineEnd(place.line), hostLimit: hostLimit)
  }

  /// Where the search for the end of a host stops: cmark-gfm does not look at the last byte of a block.
  private var hostLimit: Int {
    let end = lines.lineEnd(place.line)
    return end >= contentEnd ? contentEnd - 1 : end
  }
}

extension LineMap {
  /// Where the text of a line starts, as long as that is not after an offset in it.
  func prefixedText(ofLine line: Int, notAfter offset: Int) -> Int {
    containers.isEmpty ? min(offset, lineStarts[line]) : min(offset, prefix(ofLine: line).content)
  }
}
