import CCMark
import Ground

/// CommonMark's algorithm for emphasis, with `~` as cmark-gfm has it, over the pieces of one level.
struct EmphasisMatcher {
  private struct Item {
    var node: Node?
    var mark: UInt8 = 0
    /// How many delimiters are left, and how many there were.
    var count = 0
    var length = 0
    var canOpen = false
    var canClose = false
    /// The neighbours among the items, and among the delimiters not matched yet; -1 for none.
    var previous = -1
    var next = -1
    var previousDelimiter = -1
    var nextDelimiter = -1
  }

  private var items: [Item] = []
  private var firstDelimiter = -1
  private var lastDelimiter = -1
  /// Below these, no opener can be found for a kind of closer.
  private var openersBottom = [Int](repeating: -1, count: 18)

  /// Takes the pieces; `makeNode` gives the node of those that are not delimiters.
  init(_ pieces: [InlinePiece], in bytes: [UInt8], makeNode: (InlinePiece) -> Node?) {
    items.reserveCapacity(pieces.count)
    for piece in pieces {
      var item = Item()
      let index = items.count
      if case .delimiters(let mark) = piece.kind {
        item.mark = mark
        item.count = piece.count
        item.length = piece.count
        let flanking = Flanking(bytes, run: piece.start..<piece.start + piece.count, lineStart: piece.lineStart)
        (item.canOpen, item.canClose) = flanking.roles(of: mark)
        if item.canOpen || item.canClose, mark != .tilde || piece.count <= 2 {
          item.previousDelimiter = lastDelimiter
          if lastDelimiter >= 0 { items[lastDelimiter].nextDelimiter = index } else { firstDelimiter = index }
          lastDelimiter = index
        }
      } else {
        item.node = makeNode(piece)
      }
      item.previous = index - 1
      if index > 0 { items[index - 1].next = index }
      items.append(item)
    }
  }

  /// Matches openers and closers; calls `append` with the resulting nodes in order.
  mutating func run(append: (Node) -> Void) {
    var closer = firstDelimiter
    while closer >= 0 {
      guard items[closer].canClose else {
        closer = items[closer].nextDelimiter
        continue
      }
      let opener = self.opener(for: closer)
      let next = items[closer].nextDelimiter
      if opener >= 0 {
        closer = items[closer].mark == .tilde ? strike(opener, closer) : emphasise(opener, closer)
      } else {
        openersBottom[bottomIndex(closer)] = items[closer].previousDelimiter
        if !items[closer].canOpen { removeDelimiter(closer) }
        closer = next
      }
    }
    var index = items.isEmpty ? -1 : 0
    while index >= 0 {
      if let node = node(of: index) { append(node) }
      index = items[index].next
    }
  }

  private func bottomIndex(_ closer: Int) -> Int {
    let item = items[closer]
    let kind = item.mark == .asterisk ? 0 : item.mark == .underscore ? 1 : 2
    return kind * 6 + (item.canOpen ? 3 : 0) + item.length % 3
  }

  private func opener(for closer: Int) -> Int {
    let bottom = openersBottom[bottomIndex(closer)]
    var opener = items[closer].previousDelimiter
    while opener > bottom {
      if items[opener].canOpen, items[opener].mark == items[closer].mark {
        let isAmbiguous = items[closer].canOpen || items[opener].canClose
        if !isAmbiguous || items[closer].length % 3 == 0
          || (items[opener].length + items[closer].length) % 3 != 0
        {
          return opener
        }
      }
      opener = items[opener].previousDelimiter
    }
    return -1
  }

  private mutating func emphasise(_ opener: Int, _ closer: Int) -> Int {
    let used = items[opener].count >= 2 && items[closer].count >= 2 ? 2 : 1
    items[opener].count -= used
    items[closer].count -= used
    removeDelimiters(between: opener, and: closer)
    wrap(opener, closer, in: Node.make(used == 1 ? CMARK_NODE_EMPH : CMARK_NODE_STRONG))
    if items[opener].count == 0 { removeDelimiter(opener) }
    guard items[closer].count == 0 else { return closer }
    let next = items[closer].nextDelimiter
    removeDelimiter(closer)
    return next
  }

  private mutating func strike(_ opener: Int, _ closer: Int) -> Int {
    let next = items[closer].nextDelimiter
    // A run of the other length spends the closer, but the opener waits for the next.
    guard items[opener].count == items[closer].count else {
      removeDelimiter(closer)
      return next
    }
    removeDelimiters(between: opener, and: closer)
    removeDelimiter(closer)
    wrap(opener, closer, in: Node.strikethrough(width: items[opener].count))
    items[opener].count = 0
    items[closer].count = 0
    removeDelimiter(opener)
    return next
  }

  /// Puts the items between two delimiters into a node, which takes their place.
  private mutating func wrap(_ opener: Int, _ closer: Int, in node: Node?) {
    guard let node else { return }
    var index = items[opener].next
    while index >= 0, index != closer {
      if let child = self.node(of: index) { node.append(child) }
      index = items[index].next
    }
    let wrapper = items.count
    items.append(Item(node: node, previous: opener, next: closer))
    items[opener].next = wrapper
    items[closer].previous = wrapper
  }

  /// The node of an item; of delimiters that are left, their text.
  private func node(of index: Int) -> Node? {
    let item = items[index]
    if let node = item.node { return node }
    guard item.count > 0 else { return nil }
    return Node.text([UInt8](repeating: item.mark, count: item.count))
  }

  private mutating func removeDelimiters(between opener: Int, and closer: Int) {
    items[opener].nextDelimiter = closer
    items[closer].previousDelimiter = opener
  }

  private mutating func removeDelimiter(_ index: Int) {
    let (previous, next) = (items[index].previousDelimiter, items[index].nextDelimiter)
    if previous >= 0 { items[previous].nextDelimiter = next } else { firstDelimiter = next }
    if next >= 0 { items[next].previousDelimiter = previous } else { lastDelimiter = previous }
  }
}
