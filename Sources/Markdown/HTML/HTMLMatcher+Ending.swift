/// Where elements end: at their end tags, where those were left out, and at the end of what holds them.
extension HTMLMatcher {
  /// Ends a `<p>` where a block begins: it goes, since it cannot hold one.
  mutating func endParagraph(before index: Int) {
    guard let last = open.last, last.name == "p" else { return }
    seen[last.index].verdict = .drop
    remove(at: open.count - 1)
  }

  /// Ends the elements that another of their kind ends.
  mutating func endSiblings(of name: String, before index: Int) {
    guard let ended = HTMLElement.ended(by: name) else { return }
    while let last = open.last, ended.contains(last.name) { endUnclosed(before: index) }
  }

  /// Ends the innermost element, whose end tag was left out.
  mutating func endUnclosed(before index: Int) {
    guard let last = open.last else { return }
    seen[last.index].verdict = .allow
    seen[index].closes.append((last.name, last.index))
    remove(at: open.count - 1)
  }

  mutating func close(_ name: String, _ kind: HTMLElement.Kind, index: Int, depth: Int, isInline: Bool) {
    if kind == .void || kind == .voidBlock {
      // Browsers take `</br>` for a `<br>`, and pass over the others.
      seen[index].verdict = name == "br" ? .allow : .drop
      return
    }
    guard counts[Key(name: name, depth: depth), default: 0] > 0 else {
      if name == "p", !isInline { seen[index].verdict = .drop }
      return
    }
    while let last = open.last {
      if last.name == name {
        remove(at: open.count - 1)
        seen[last.index].verdict = .allow
        seen[index].verdict = .allow
        seen[index].needs = last.index
        return
      }
      if last.name == "p" {
        endParagraph(before: index)
      } else if HTMLElement.mayLackEnd(last.name) {
        endUnclosed(before: index)
      } else {
        remove(at: open.count - 1)
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
    while let last = open.last, last.kind != .container, last.kind != .structure {
      if last.name == "p" { seen[last.index].verdict = .drop }
      remove(at: open.count - 1)
    }
  }
}
