import CCMark

/// Decides which tags of raw HTML are let through: known ones, properly nested, with both ends in one place.
///
/// End tags that HTML lets authors leave out (`<li>a<li>b`) are put in; a `<p>` around blocks, which browsers end where
/// the block begins, goes without a word.
struct HTMLMatcher {
  /// What becomes of a tag.
  enum Verdict {
    case show, allow, drop
  }

  /// A tag that was judged, with the elements whose missing end tags come before it.
  struct Judged {
    var verdict: Verdict
    var closes: [String] = []
  }

  private struct OpenTag {
    var name: String
    var kind: HTMLElement.Kind
    /// Its place among the tags.
    var index: Int
    /// How deep in inline nodes, so that an end tag in other emphasis does not count.
    var depth: Int
  }

  /// A tag that was seen.
  private struct Seen {
    var verdict = Verdict.show
    /// The tag without which this one is shown: its element's start, or the start of what must hold it.
    var needs = -1
    /// The elements that end before it, by their start tags.
    var closes: [(name: String, start: Int)] = []
  }

  private var seen: [Seen] = []
  private var open: [OpenTag] = []
  /// How many elements of a name are open at a depth: without it, hostile input would make `close` crawl.
  private var counts: [Key: Int] = [:]
  private var openLinks = 0

  private struct Key: Hashable {
    var name: String
    var depth: Int
  }

  /// How many tags were seen.
  var count: Int { seen.count }

  /// The tags in the order in which they were seen.
  var judged: [Judged] {
    var result: [Judged] = []
    result.reserveCapacity(seen.count)
    for tag in seen {
      var verdict = tag.verdict
      // What a tag needs comes before it.
      if verdict == .allow, tag.needs >= 0, result[tag.needs].verdict != .allow { verdict = .show }
      let closes = tag.closes.filter { result[$0.start].verdict == .allow }.map(\.name)
      result.append(Judged(verdict: verdict, closes: closes))
    }
    return result
  }

  /// Looks at a tag inside `depth` inline nodes.
  ///
  /// - Parameters:
  ///   - tag: The tag.
  ///   - depth: How many inline nodes it is in.
  ///   - isInline: Whether it is in text, where blocks cannot be.
  ///   - isInLink: Whether it is in a link of Markdown.
  mutating func see(_ tag: HTMLTag, depth: Int = 0, isInline: Bool, isInLink: Bool = false) {
    let index = seen.count
    seen.append(Seen())
    guard let kind = HTMLElement.kind(of: tag.name) else { return }
    if kind == .ignored { return seen[index].verdict = .drop }
    if tag.isClosing { return close(tag.name, kind, index: index, depth: depth, isInline: isInline) }
    switch kind {
    case .void: seen[index].verdict = .allow
    case .voidBlock:
      guard !isInline else { return }
      endParagraph(before: index)
      if mayHoldBlocks { seen[index].verdict = .allow }
    case .phrasing:
      if tag.name == "a" {
        guard !isInLink, !tag.isSelfClosing || openLinks == 0 else { return }
        if tag.isSelfClosing { return seen[index].verdict = .allow }
        // A link ends where the next begins: the one before is never let through.
        removeLink()
      }
      if let last = open.last, last.kind == .structure { return }
      if tag.isSelfClosing { return seen[index].verdict = .allow }
      push(OpenTag(name: tag.name, kind: kind, index: index, depth: depth))
    case .text, .container, .structure:
      guard !isInline else { return }
      endParagraph(before: index)
      endSiblings(of: tag.name, before: index)
      if let parents = HTMLElement.parents(of: tag.name) {
        guard let last = open.last, parents.contains(last.name) else { return }
        seen[index].needs = last.index
      } else if !mayHoldBlocks {
        return
      }
      if tag.isSelfClosing { return seen[index].verdict = .allow }
      push(OpenTag(name: tag.name, kind: kind, index: index, depth: depth))
    case .ignored: break
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
  private var mayHoldBlocks: Bool { open.last.map { $0.kind == .container } ?? true }

  /// Ends a `<p>` where a block begins: it goes, since it cannot hold one.
  private mutating func endParagraph(before index: Int) {
    guard let last = open.last, last.name == "p" else { return }
    seen[last.index].verdict = .drop
    remove(at: open.count - 1)
  }

  /// Ends the elements that another of their kind ends.
  private mutating func endSiblings(of name: String, before index: Int) {
    guard let ended = HTMLElement.ended(by: name) else { return }
    while let last = open.last, ended.contains(last.name) { endUnclosed(before: index) }
  }

  /// Ends the innermost element, whose end tag was left out.
  private mutating func endUnclosed(before index: Int) {
    guard let last = open.last else { return }
    seen[last.index].verdict = .allow
    seen[index].closes.append((last.name, last.index))
    remove(at: open.count - 1)
  }

  private mutating func close(_ name: String, _ kind: HTMLElement.Kind, index: Int, depth: Int, isInline: Bool) {
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
