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

  struct OpenTag {
    var name: String
    var kind: HTMLElement.Kind
    /// Its place among the tags.
    var index: Int
    /// How deep in inline nodes, so that an end tag in other emphasis does not count.
    var depth: Int
  }

  /// A tag that was seen.
  struct Seen {
    var verdict = Verdict.show
    /// The tag without which this one is shown: its element's start, or the start of what must hold it.
    var needs = -1
    /// The elements that end before it, by their start tags.
    var closes: [(name: String, start: Int)] = []
  }

  var seen: [Seen] = []
  private(set) var open: [OpenTag] = []
  /// How many elements of a name are open at a depth: without it, hostile input would make `close` crawl.
  private(set) var counts: [Key: Int] = [:]
  private var openLinks = 0

  struct Key: Hashable {
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

  mutating func remove(at index: Int) {
    let tag = open.remove(at: index)
    if tag.name == "a" { openLinks -= 1 }
    counts[Key(name: tag.name, depth: tag.depth), default: 1] -= 1
  }

  mutating func removeLink() {
    guard openLinks > 0, let index = open.lastIndex(where: { $0.name == "a" }) else { return }
    remove(at: index)
  }

  /// Whether all open elements may hold blocks.
  private var mayHoldBlocks: Bool { open.last.map { $0.kind == .container } ?? true }
}
