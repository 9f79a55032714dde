import CCMark
import Ground

/// Reads footnotes: the list items that hold them become blocks of their own, and `[^label]` in text refers to them.
extension DocumentReader {
  /// Where the reader is among the footnotes.
  struct FootnoteProgress {
    var definitions: [FootnoteDefinition] = []
    /// The definition at a column of a line, and the first one with a key.
    var byPlace: [Place: Int] = [:]
    var byKey: [ByteName: Int] = [:]
    /// The line on which the reader saw each; -1 for those that it has not seen.
    var lines: [Int] = []
    /// The definition of each reference that was split off, and the length of what it is written as.
    var pending: [(definition: Int, length: Int)] = []
    var nextPending = 0
    var lastNumber = 0

    init(_ definitions: [FootnoteDefinition] = []) {
      self.definitions = definitions
      lines = Array(repeating: -1, count: definitions.count)
      for (index, definition) in definitions.enumerated() {
        byPlace[Place(offset: definition.column, line: definition.line)] = index
        if byKey[definition.key] == nil { byKey[definition.key] = index }
      }
    }

    /// Those that cmark did not see as blocks, by where they are in the source.
    var unseen: [Int] { lines.indices.filter { lines[$0] < 0 }.map { definitions[$0].source.lowerBound } }
  }

  /// Takes the items that hold footnotes out of a list, and returns the node that is now in its place.
  mutating func separateFootnotes(from list: Node) -> Node {
    guard !footnotes.definitions.isEmpty else { return list }
    var first: Node?
    // Where to go on, and the list that the author's items after a footnote go into.
    var last = list
    var rest: Node?
    var next = list.firstChild
    while let item = next {
      next = item.next
      if let number = definition(of: item) {
        guard let block = Node.footnote(number) else { return list }
        last.insertAfter(block)
        while let child = item.firstChild { block.append(child) }
        if footnotes.definitions[number].isEmpty { block.firstChild?.remove() }
        footnotes.lines[number] = item.startLine
        item.remove()
        (last, rest) = (block, nil)
        if first == nil { first = block }
      } else if first != nil {
        if rest == nil, let copy = list.emptyCopy() {
          last.insertAfter(copy)
          (last, rest) = (copy, copy)
        }
        rest?.append(item)
      }
    }
    guard let first, list.firstChild == nil else { return list }
    list.remove()
    return first
  }

  /// The footnote that a list item stands for; nil for an item of the author's.
  private func definition(of item: Node) -> Int? {
    let line = progress.originalLines.isEmpty ? item.startLine : progress.originalLines[item.startLine]
    return footnotes.byPlace[Place(offset: item.startColumn, line: line)]
  }

  /// Opens a footnote, whose content follows as that of a list item does.
  mutating func enterFootnote(_ number: Int) {
    let line = footnotes.lines[number]
    let start = lines.lineStarts[line] + footnotes.definitions[number].column
    openBlock(.footnote(number), source: footnotes.definitions[number].source)
    outline.quotes.append(.footnote(number))
    lines.pushItem(line: line, offset: start)
  }

  /// Splits a text node where it refers to footnotes.
  mutating func splitReferences(of node: Node) {
    guard imageDepth == 0, linkDepth == 0, html.openLinks.isEmpty, isAligned else { return }
    let literal = Array(node.literal)
    let start = place
    var pieces: [(text: Range<Int>, definition: Int, length: Int)] = []
    // Up to where text was taken, and up to where it was matched with the source.
    var (taken, matched) = (0, 0)
    literal.withUnsafeBufferPointer { literal in
      var index = 0
      while let open = ByteSearch.first("[^", in: literal, from: index) {
        index = open + 2
        guard let end = FootnoteDefinition.endOfLabel(literal, from: open + 2, isReference: true),
          let definition = footnotes.byKey[FootnoteDefinition.key(literal[open + 2..<end])]
        else { continue }
        matchText(UnsafeBufferPointer(rebasing: literal[matched..<open]))
        guard isAligned else { return }
        matched = open
        let reference = UnsafeBufferPointer(rebasing: literal[open...end])
        guard lines.holds(reference, at: place.offset) else { continue }
        pieces.append((taken..<open, definition, reference.count))
        place.offset += reference.count
        (taken, matched) = (end + 1, end + 1)
      }
    }
    (place, isAligned) = (start, true)
    guard let first = pieces.first else { return }
    node.setLiteral(literal[first.text])
    var last = node
    for (number, piece) in pieces.enumerated() {
      guard let reference = Node.footnoteReference() else { return }
      last.insertAfter(reference)
      footnotes.pending.append((piece.definition, piece.length))
      let end = number + 1 < pieces.count ? pieces[number + 1].text.upperBound : literal.count
      let following = piece.text.upperBound + piece.length..<end
      last = reference
      if !following.isEmpty, let text = Node.text(literal[following]) {
        last.insertAfter(text)
        last = text
      }
    }
  }

  /// Reads a reference that was split off.
  mutating func readReference(block: Int) {
    guard footnotes.nextPending < footnotes.pending.count else { return }
    let (definition, length) = footnotes.pending[footnotes.nextPending]
    footnotes.nextPending += 1
    let start = place.offset
    place.offset += length
    if facts.footnotes[definition].number == 0 {
      footnotes.lastNumber += 1
      facts.footnotes[definition].number = footnotes.lastNumber
    }
    facts.footnotes[definition].referenceCount += 1
    facts.footnoteReferences.append(
      Footnote.Reference(
        footnote: definition, occurrence: facts.footnotes[definition].referenceCount,
        range: map.source(start..<place.offset), block: block))
  }

  /// Numbers the footnotes that nothing refers to, and says so.
  mutating func finishFootnotes() {
    for index in facts.footnotes.indices where facts.footnotes[index].number == 0 {
      footnotes.lastNumber += 1
      facts.footnotes[index].number = footnotes.lastNumber
      let footnote = facts.footnotes[index]
      facts.problems.append(.init(kind: .unusedFootnote, range: footnote.range, detail: footnote.label))
    }
  }
}

extension Node {
  /// The block of a footnote, by its number among the definitions.
  static func footnote(_ number: Int) -> Node? {
    guard let node = make(CMARK_NODE_BLOCK_QUOTE) else { return nil }
    cmark_node_set_user_data(node.pointer, UnsafeMutableRawPointer(bitPattern: number + 1))
    return node
  }

  /// The number of the footnote whose block this is; nil for a quote.
  var footnote: Int? { cmark_node_get_user_data(pointer).map { Int(bitPattern: $0) - 1 } }

  /// The place of a reference, which the assembler finds by its tag.
  static func footnoteReference() -> Node? { custom(enter: "<sup></sup>", exit: "", role: .footnoteReference) }

  /// A list of the same kind without items.
  func emptyCopy() -> Node? {
    guard let list = Node.make(CMARK_NODE_LIST) else { return nil }
    cmark_node_set_list_type(list.pointer, cmark_node_get_list_type(pointer))
    cmark_node_set_list_delim(list.pointer, cmark_node_get_list_delim(pointer))
    cmark_node_set_list_start(list.pointer, cmark_node_get_list_start(pointer))
    cmark_node_set_list_tight(list.pointer, cmark_node_get_list_tight(pointer))
    return list
  }
}
