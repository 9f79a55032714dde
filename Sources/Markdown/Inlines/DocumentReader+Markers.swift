import CCMark
import Ground

/// The markers that GitHub and we give a meaning: `[ ]`, `[!NOTE]`, `{#id}` and `{.internal}`. They leave the tree.
extension DocumentReader {
  /// Turns the `[ ]` or `[x]` at the start of a list item's first paragraph into a checkbox.
  mutating func takeCheckbox(from paragraph: Node) {
    guard traits.contains(.bracket), lines.byte(place.offset) == .openBracket,
      lines.byte(place.offset + 2) == .closeBracket, isBlank(lines.byte(place.offset + 3)),
      let item = paragraph.parent, item.type == CMARK_NODE_ITEM, item.firstChild == paragraph,
      place.line == item.startLine, let index = open.last, case .item = facts.blocks[index].kind,
      lines.textEnd(ofLine: place.line, after: place.offset) > place.offset + 3
    else { return }
    let isDone: Bool
    switch lines.byte(place.offset + 1) {
    case UInt8.space, UInt8.tab: isDone = false
    case UInt8.x, UInt8.capitalX: isDone = true
    default: return
    }
    guard let first = paragraph.firstChild, let checkbox = Node.checkbox(isDone: isDone) else { return }
    if first.type == CMARK_NODE_TEXT {
      first.setLiteral(first.literal.dropFirst(3).drop { isBlank($0) })
    } else if first.type == CMARK_NODE_LINK {
      // `[x]` happens to be a defined reference.
      if let text = first.next, text.type == CMARK_NODE_TEXT {
        text.setLiteral(Array(text.literal.drop { isBlank($0) }))
      }
      first.remove()
    }
    paragraph.prepend(checkbox)
    facts.blocks[index].kind = .item(task: isDone)
  }

  /// The kind of callout that a block quote at the top level is; its marker line is taken out of the tree.
  mutating func takeCalloutMarker(from quote: Node) -> CalloutKind? {
    guard open.isEmpty, let paragraph = quote.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH,
      let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT, text.literal.starts(with: "[!".utf8),
      text.literal.last == .closeBracket
    else { return nil }
    let name = String(decoding: text.literal.dropFirst(2).dropLast(), as: UTF8.self).lowercased()
    let start = lines.offset(of: paragraph)
    let line = lines.bytes[start..<lines.textEnd(ofLine: paragraph.startLine, after: start)]
    guard let callout = CalloutKind(rawValue: name), line.elementsEqual(text.literal) else { return nil }
    if let next = text.next {
      guard next.type == CMARK_NODE_SOFTBREAK || next.type == CMARK_NODE_LINEBREAK else { return nil }
      next.remove()
      text.remove()
      calloutParagraph = paragraph
    } else {
      guard paragraph.next != nil else { return nil }
      paragraph.remove()
    }
    return callout
  }

  /// Takes `{#id}` and `{.internal}` off the end of a heading's text.
  mutating func takeAttributes(from heading: Node, in range: Range<Int>) -> HeadingAttributes? {
    guard let last = heading.lastChild, last.type == CMARK_NODE_TEXT, last.literal.last == .closeBrace else {
      return nil
    }
    var text = Array(last.literal)
    guard let attributes = HeadingAttributes(endOf: text),
      !isAligned || isWritten(attributes.written[...], in: range)
    else { return nil }
    text.removeLast(attributes.written.count)
    while let end = text.last, isBlank(end) { text.removeLast() }
    last.setLiteral(text)
    return attributes
  }

  /// Whether the source says it in the same bytes, and no backslash before them: else it is text.
  private func isWritten(_ mark: ArraySlice<UInt8>, in range: Range<Int>) -> Bool {
    let source = lines.bytes[range.clamped(to: lines.bytes.indices)]
    var start = source.endIndex - mark.count
    while start >= source.startIndex {
      if source[start] == .openBrace, source[start..<start + mark.count].elementsEqual(mark) {
        var backslashes = 0
        while start - backslashes > source.startIndex, source[start - backslashes - 1] == .backslash {
          backslashes += 1
        }
        return backslashes % 2 == 0
      }
      start -= 1
    }
    return false
  }

  /// Where the `{…}` that was taken off is: right after what was read of the heading.
  mutating func range(of attributes: HeadingAttributes) -> Range<Int>? {
    guard isAligned else { return nil }
    skipBlank()
    let end = place.offset + attributes.written.count
    guard end <= lines.bytes.count, lines.bytes[place.offset..<end].elementsEqual(attributes.written) else {
      return nil
    }
    let range = place.offset..<end
    place.offset = end
    return map.source(range)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == .space || byte == .tab }
}

extension Node {
  /// The disabled checkbox of a task.
  static func checkbox(isDone: Bool) -> Node? {
    custom(
      enter: isDone
        ? #"<input type="checkbox" checked="" disabled="" aria-label="" /> "#
        : #"<input type="checkbox" disabled="" aria-label="" /> "#,
      exit: "", role: .checkbox)
  }
}
