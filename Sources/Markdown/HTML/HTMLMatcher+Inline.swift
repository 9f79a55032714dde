import CCMark

extension HTMLMatcher {
  /// Judges the raw HTML in a leaf.
  ///
  /// - Parameters:
  ///   - leaf: A paragraph, a heading or a cell.
  ///   - isCell: Whether it is the cell of a table, which may hold lists.
  /// - Returns: The verdicts, one for each node that is a tag.
  static func matchInline(in leaf: Node, isCell: Bool = false) -> [Judged] {
    var matcher = HTMLMatcher()
    var depth = 0
    var links = 0
    var node = leaf.firstChild
    walk: while let current = node {
      switch current.type {
      case CMARK_NODE_HTML_INLINE:
        if let tag = HTMLTag(in: Array(current.literal)[...]) {
          let isBlock = isCell && depth == 0 && HTMLElement.isForCells(tag.name)
          matcher.see(tag, depth: depth, isInline: !isBlock, isInLink: links > 0)
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
    return matcher.judged
  }
}
