import CCMark

/// Decides which tags of raw HTML are let through: known ones, properly nested, with both ends in one place.
struct HTMLMatcher {
  private struct OpenTag {
    var name: String
    var kind: HTMLElement.Kind
    /// Its place among the verdicts.
    var index: Int
    /// How deep in inline nodes, so that an end tag in other emphasis does not count.
    var depth: Int
  }

  /// Whether each tag is let through, in the order in which they were seen.
  private(set) var verdicts: [Bool] = []
  private var open: [OpenTag] = []
  /// How many elements of a name are open at a depth: without it, hostile input would make `close` crawl.
  private var counts: [Key: Int] = [:]

  private var openLinks = 0

  private struct Key: Hashable {
    var name: String
    var depth: Int
  }

  /// Looks at a tag inside `depth` inline nodes.
  mutating func see(_ tag: HTMLTag, depth: Int = 0, isInline: Bool, isInLink: Bool = false) {
    let index = verdicts.count
    verdicts.append(false)
    guard let kind = HTMLElement.kind(of: tag.name) else { return }
    if tag.isClosing { return close(tag.name, index: index, depth: depth) }
    switch kind {
    case .void: verdicts[index] = true
    case .voidBlock: verdicts[index] = !isInline && mayHoldBlocks
    case .phrasing:
      if tag.name == "a" {
        guard !isInLink else { return }
        // A link ends where the next begins: the one before is never let through.
        removeLink()
      }
      push(OpenTag(name: tag.name, kind: kind, index: index, depth: depth))
    case .text, .container:
      guard !isInline, mayHoldBlocks, tag.name != "summary" || open.last?.name == "details" else { return }
      push(OpenTag(name: tag.name, kind: kind, index: index, depth: depth))
    }
  }

  private mutating func push(_ tag: OpenTag) {
    open.append(tag)
    if tag.name == "a" { openLinks += 1 }
    counts[Key(name: tag.name, depth: tag.depth), default: 0] += 1
  }

  private mutating func remove(at index: Int) {
    let tag = open.remove(at: index)
    if tag.name == "a" { openLinks -= 1 }
    counts[Key(name: tag.name, depth: tag.depth), default: 1] -= 1
  }

  private mutating func removeLink() {
    guard openLinks > 0, let index = open.lastIndex(where: { $0.name == "a" }) else { return }
    remove(at: index)
  }

  /// Whether all open elements may hold blocks.
  private var mayHoldBlocks: Bool {
    guard let last = open.last, case .container = last.kind else { return open.isEmpty }
    return true
  }

  private mutating func close(_ name: String, index: Int, depth: Int) {
    guard counts[Key(name: name, depth: depth), default: 0] > 0 else { return }
    while let last = open.last {
      remove(at: open.count - 1)
      if last.name == name {
        verdicts[last.index] = true
        verdicts[index] = true
        return
      }
    }
  }

  /// A Markdown link begins: a raw link around it is not a link.
  mutating func enterLink() { removeLink() }

  /// Inline nodes end: what was opened inside stays without an end.
  mutating func leave(depth: Int) {
    while let last = open.last, last.depth > depth { remove(at: open.count - 1) }
  }

  /// A block of raw HTML ends: only elements that hold blocks go on.
  mutating func endBlock() {
    while let last = open.last {
      if case .container = last.kind { return }
      remove(at: open.count - 1)
    }
  }

  /// The verdicts on the raw HTML in a leaf, one for each node that is a tag.
  static func matchInline(in leaf: Node) -> [Bool] {
    var matcher = HTMLMatcher()
    var depth = 0
    var links = 0
    var node = leaf.firstChild
    walk: while let current = node {
      switch current.type {
      case CMARK_NODE_HTML_INLINE:
        if let tag = HTMLTag(in: Array(current.literal)[...]) {
          matcher.see(tag, depth: depth, isInline: true, isInLink: links > 0)
        }
      case CMARK_NODE_LINK:
        links += 1
        matcher.enterLink()
      default: break
      }
      if let child = current.firstChild {
        depth += 1
        node = child
        continue
      }
      var closing = current
      while true {
        if closing.type == CMARK_NODE_LINK { links -= 1 }
        if let next = closing.next {
          node = next
          break
        }
        guard let parent = closing.parent, parent != leaf else { break walk }
        depth -= 1
        matcher.leave(depth: depth)
        closing = parent
      }
    }
    return matcher.verdicts
  }
}
