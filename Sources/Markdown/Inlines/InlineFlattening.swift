/// A walk over a leaf's inline nodes: its pieces in the order of the source, and what is in the way of them.
///
/// `docs/markdown-inlines.md` explains what cmark did, what GitHub does, and what may be undone.
struct InlineFlattening {
  /// What a walk comes to.
  enum Verdict {
    /// The tree is right as cmark made it, or cannot be followed in the source.
    case keep
    /// Bare URLs go between nodes that stay.
    case insert(InlineLevels)
    /// Emphasis is matched again, over all pieces.
    case rematch(InlineLevels)
    /// A bare URL reaches over the end of emphasis: walk again, and take emphasis apart.
    case dissolve
    /// A bare URL takes in what cmark saw as code, a link or an escape: it must be hidden from cmark.
    case hide(Range<Int>)
  }

  /// What stops a walk.
  private enum Obstacle {
    case crossedEmphasis
    case swallowed(Range<Int>)
  }

  private(set) var levels: InlineLevels
  /// Whether emphasis is taken apart into its delimiters; else it is a level of its own.
  let dissolves: Bool
  /// Where the last bare URL ends: everything before belongs to it already.
  private(set) var urlEnd = -1
  /// Where the text of the current line starts.
  var lineStart: Int
  var brackets = OpenBrackets()
  /// Where the last `!` is that no backslash escapes.
  var exclamation = -2
  private var lastURL = 0..<0
  private var obstacle: Obstacle?

  init(_ leaf: Node, lineStart: Int, dissolving: Bool) {
    levels = InlineLevels(leaf: leaf)
    self.lineStart = lineStart
    dissolves = dissolving
  }

  /// Whether the rest of the leaf no longer matters.
  var isStopped: Bool { obstacle != nil }

  /// What the walk comes to, once it has ended; `isAligned` where all nodes were found in the source.
  consuming func verdict(isAligned: Bool) -> Verdict {
    switch obstacle {
    case .crossedEmphasis: return .dissolve
    case .swallowed(let url): return isAligned ? .hide(url) : .keep
    case nil:
      guard isAligned, levels.differ else { return .keep }
      levels.closeAll()
      return dissolves ? .rematch(levels) : .insert(levels)
    }
  }

  /// Notes that emphasis begins or ends inside a bare URL.
  mutating func noteEmphasis(at offset: Int) {
    if offset < urlEnd { obstacle = .crossedEmphasis }
  }

  /// Notes that the last bare URL takes in what cmark saw as something else.
  mutating func noteConflict() {
    if obstacle == nil { obstacle = .swallowed(lastURL) }
  }

  /// Whether an offset belongs to the last bare URL.
  func isInURL(_ offset: Int) -> Bool { offset < urlEnd }

  mutating func openLevel(of node: Node) { levels.openLevel(of: node) }
  mutating func closeLevel() { levels.closeLevel() }
  mutating func takeApart(_ node: Node) { levels.takeApart(node) }

  mutating func addText(_ byte: UInt8, at offset: Int) { levels.addText(byte, at: offset, line: lineStart) }

  mutating func addText(_ bytes: some Collection<UInt8>, at offset: Int) {
    levels.addText(bytes, at: offset, line: lineStart)
  }

  /// Adds delimiters that belong to no URL; as text where emphasis stays.
  mutating func addDelimiters(_ mark: UInt8, _ count: Int, at offset: Int) {
    guard !isInURL(offset) else { return }
    guard dissolves else { return addText(repeatElement(mark, count: count), at: offset) }
    levels.addDelimiters(mark, count, at: offset, line: lineStart)
  }

  /// Adds a node that stays as it is.
  mutating func addNode(_ node: Node, at offset: Int) {
    if isInURL(offset) { noteConflict() }
    levels.addNode(node, at: offset, line: lineStart)
  }

  /// Adds a URL for which cmark saw a placeholder.
  mutating func addHiddenURL(_ hidden: HiddenURL) {
    levels.addURL(hidden.url, at: hidden.range, line: lineStart)
    urlEnd = hidden.range.upperBound
  }

  /// Adds a bare URL, taking back the `letters` before its colon from the text.
  mutating func addURL(_ bytes: ArraySlice<UInt8>, letters: Int) {
    levels.takeBack(letters)
    lastURL = bytes.startIndex..<bytes.endIndex
    levels.addURL(bytes, at: lastURL, line: lineStart)
    urlEnd = bytes.endIndex
  }
}
