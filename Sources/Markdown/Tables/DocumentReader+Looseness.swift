import CCMark

extension DocumentReader {
  /// Makes the lists loose that cmark-gfm makes loose: it treats the end of a table
  /// without a body like a blank line.
  mutating func loosenLists(around lastCell: Node) {
    var last = lastCell
    var depth = open.count - 3
    while let item = last.parent, item.type == CMARK_NODE_ITEM, let list = item.parent, depth >= 1 {
      if last.next != nil || item.next != nil {
        list.loosen()
        if case .list(let ordered, let start, _) = facts.blocks[open[depth - 1]].kind {
          facts.blocks[open[depth - 1]].kind = .list(ordered: ordered, start: start, tight: false)
        }
      }
      guard last.next == nil, item.next == nil else { return }
      last = list
      depth -= 2
    }
  }
}
