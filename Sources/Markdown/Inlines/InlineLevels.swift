import Ground

/// The pieces of a leaf by level: the leaf's own content, and that of each link, image and emphasis in it.
///
/// Pieces are added in the order of the source, to the innermost level that is open.
struct InlineLevels {
  /// The levels that are complete, inner ones before outer ones.
  private(set) var finished: [InlineLevel] = []
  /// The levels that are open, the leaf's own first.
  private(set) var open: [InlineLevel]
  /// The text of the pieces.
  private(set) var scratch: [UInt8] = []
  private(set) var hasURL = false
  private var tildeRuns = 0
  private var hasEmphasis = false

  init(leaf: Node) { open = [InlineLevel(parent: leaf)] }

  /// Whether emphasis must be matched again, or a URL put in: the tree differs from what cmark made.
  var differ: Bool { hasURL || tildeRuns > 1 || (tildeRuns > 0 && hasEmphasis) }

  /// Whether a node's own level is the innermost one and may be closed.
  func innermostIs(_ node: Node) -> Bool { open.count > 1 && open[open.count - 1].parent == node }

  mutating func openLevel(of node: Node) { open.append(InlineLevel(parent: node)) }

  /// Closes the innermost level, unless it is the leaf's own.
  mutating func closeLevel() {
    if open.count > 1 { finished.append(open.removeLast()) }
  }

  /// Closes all levels at the end of the leaf.
  mutating func closeAll() {
    finished.append(contentsOf: open.reversed())
    open = []
  }

  mutating func addText(_ byte: UInt8, at offset: Int, line: Int) {
    addText(CollectionOfOne(byte), at: offset, line: line)
  }

  /// Adds text at an offset; `line` is where the text of its line starts.
  mutating func addText(_ bytes: some Collection<UInt8>, at offset: Int, line: Int) {
    let last = open.count - 1
    let piece = open[last].pieces.count - 1
    if piece >= 0, case .text(let range) = open[last].pieces[piece].kind, range.upperBound == scratch.count {
      open[last].pieces[piece].kind = .text(range.lowerBound..<range.upperBound + bytes.count)
    } else {
      let range = scratch.count..<scratch.count + bytes.count
      open[last].pieces.append(InlinePiece(kind: .text(range), start: offset, count: 1, lineStart: line))
    }
    scratch.append(contentsOf: bytes)
  }

  /// Adds delimiters, to the run that ends where they start if there is one.
  mutating func addDelimiters(_ mark: UInt8, _ count: Int, at offset: Int, line: Int) {
    let last = open.count - 1
    let piece = open[last].pieces.count - 1
    if piece >= 0, case .delimiters(mark) = open[last].pieces[piece].kind,
      open[last].pieces[piece].start + open[last].pieces[piece].count == offset
    {
      open[last].pieces[piece].count += count
      return
    }
    if mark == .tilde { tildeRuns += 1 } else { hasEmphasis = true }
    open[last].pieces.append(InlinePiece(kind: .delimiters(mark), start: offset, count: count, lineStart: line))
  }

  /// Adds a node that stays as it is.
  mutating func addNode(_ node: Node, at offset: Int, line: Int) {
    open[open.count - 1].pieces.append(InlinePiece(kind: .node(node), start: offset, count: 0, lineStart: line))
  }

  /// Says that the text of a text node is among the pieces, so that the node itself goes.
  mutating func takeApart(_ node: Node) { open[open.count - 1].takenApart.append(node) }

  /// Adds a bare URL that is at `place` in the source.
  mutating func addURL(_ url: some Collection<UInt8>, at place: Range<Int>, line: Int) {
    let last = open.count - 1
    let range = scratch.count..<scratch.count + url.count
    scratch.append(contentsOf: url)
    open[last].pieces.append(
      InlinePiece(kind: .url(range), start: place.lowerBound, count: place.count, lineStart: line))
    open[last].isChanged = true
    hasURL = true
  }

  /// Takes letters back from the end of the text: they begin a URL that was noticed at its colon.
  mutating func takeBack(_ letters: Int) {
    let last = open.count - 1
    let piece = open[last].pieces.count - 1
    guard letters > 0, piece >= 0, case .text(let range) = open[last].pieces[piece].kind else { return }
    scratch.removeLast(min(letters, range.count))
    if range.count > letters {
      open[last].pieces[piece].kind = .text(range.lowerBound..<range.upperBound - letters)
    } else {
      open[last].pieces.removeLast()
    }
  }
}
