import CCMark
import Ground

/// Text nodes on the walk: where bare URLs, brackets and delimiters are looked for byte by byte.
extension DocumentReader {
  /// Takes a text node as it is, if nothing in it matters here.
  mutating func takeWholeText(_ node: Node, _ result: inout InlineFlattening) -> Bool {
    let literal = node.literal
    let start = place.offset
    if progress.hiddenURL < progress.hiddenURLs.count,
      progress.hiddenURLs[progress.hiddenURL].range.lowerBound < start + literal.count
    {
      return false
    }
    guard !result.isInURL(start), InlineSpecials.isPlain(literal), matchesPlain(literal) else { return false }
    result.addNode(node, at: start)
    return true
  }

  /// Takes a text node apart, as ``matchText(_:)`` would match it.
  mutating func flattenText(
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
        if !result.isInURL(start) { result.addText(literal[index], at: start) } else { noteRest(&result) }
        index += 1
        continue
      }
      if byte == .ampersand, let reference = reference(at: start, standingFor: literal[index...]) {
        for decoded in literal[index..<index + reference.decoded] where !result.isInURL(start) {
          result.addText(decoded, at: start)
        }
        place.offset += reference.source
        if result.isInURL(start) { noteRest(&result) }
        index += reference.decoded
        continue
      }
      guard byte == literal[index] else { return isAligned = false }
      place.offset += 1
      index += 1
      if !result.isInURL(start) { flattenByte(byte, at: start, &result) }
    }
  }

  /// A URL that ends inside an escape or a character reference changes what its rest means.
  private func noteRest(_ result: inout InlineFlattening) {
    if result.urlEnd < place.offset { result.noteConflict() }
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
    guard !result.isInURL(start) else { return 0 }
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
        !result.isInURL(url.lowerBound)
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
