import Ground

/// What a walk over a leaf's inline nodes finds: pieces in the order of the source.
struct InlineFlattening {
  /// The levels that are complete, inner ones before outer ones.
  var finished: [InlineLevel] = []
  /// The levels that are open, the leaf's own first.
  var open: [InlineLevel] = []
  /// The text of the pieces.
  var scratch: [UInt8] = []
  /// Everything before this offset belongs to a bare URL already.
  var skipUntil = -1
  /// Where the text of the current line starts.
  var lineStart = 0
  var brackets = OpenBrackets()
  /// Where the last `!` stands that no backslash escapes.
  var exclamation = -2
  var hasURL = false
  var tildeRuns = 0
  var hasEmphasis = false
  private var lastURL = 0..<0
  /// The first bare URL that takes in more than text and delimiters.
  private(set) var conflict: Range<Int>?
  /// Whether emphasis is taken apart; else it is a level of its own.
  var dissolves = false
  /// Whether a bare URL reaches over the end of emphasis, which must be taken apart then.
  var crossesEmphasis = false

  /// Whether the tree differs from what cmark made.
  var needsRebuilding: Bool { hasURL || tildeRuns > 1 || (tildeRuns > 0 && hasEmphasis) }

  mutating func addText(_ byte: UInt8, at offset: Int) {
    addText(CollectionOfOne(byte), at: offset)
  }

  mutating func addText(_ bytes: some Collection<UInt8>, at offset: Int) {
    let last = open.count - 1
    let piece = open[last].pieces.count - 1
    if piece >= 0, case .text(let range) = open[last].pieces[piece].kind, range.upperBound == scratch.count {
      open[last].pieces[piece].kind = .text(range.lowerBound..<range.upperBound + bytes.count)
    } else {
      let range = scratch.count..<scratch.count + bytes.count
      open[last].pieces.append(InlinePiece(kind: .text(range), start: offset, count: 1, lineStart: lineStart))
    }
    scratch.append(contentsOf: bytes)
  }

  mutating func addDelimiters(_ mark: UInt8, _ count: Int, at offset: Int) {
    guard offset >= skipUntil else { return }
    guard dissolves else { return addText(repeatElement(mark, count: count), at: offset) }
    let last = open.count - 1
    let piece = open[last].pieces.count - 1
    if piece >= 0, case .delimiters(mark) = open[last].pieces[piece].kind,
      open[last].pieces[piece].start + open[last].pieces[piece].count == offset
    {
      open[last].pieces[piece].count += count
      return
    }
    if mark == .tilde { tildeRuns += 1 } else { hasEmphasis = true }
    open[last].pieces.append(
      InlinePiece(kind: .delimiters(mark), start: offset, count: count, lineStart: lineStart))
  }

  mutating func addNode(_ node: Node, at offset: Int) {
    if offset < skipUntil { noteConflict() }
    open[open.count - 1].pieces.append(InlinePiece(kind: .node(node), start: offset, count: 0, lineStart: lineStart))
  }

  /// Notes that the last bare URL takes in what cmark saw as something else.
  mutating func noteConflict() { if conflict == nil { conflict = lastURL } }

  /// Adds a URL that cmark saw a stand-in for.
  mutating func addHiddenURL(_ hidden: HiddenURL) {
    let range = scratch.count..<scratch.count + hidden.url.count
    scratch.append(contentsOf: hidden.url)
    open[open.count - 1].pieces.append(
      InlinePiece(kind: .url(range), start: hidden.range.lowerBound, count: hidden.range.count, lineStart: lineStart))
    skipUntil = hidden.range.upperBound
    hasURL = true
    open[open.count - 1].isChanged = true
  }

  /// Adds a bare URL, taking back the `letters` before its colon from the text.
  mutating func addURL(_ bytes: ArraySlice<UInt8>, letters: Int) {
    let last = open.count - 1
    let piece = open[last].pieces.count - 1
    if letters > 0, piece >= 0, case .text(let range) = open[last].pieces[piece].kind {
      scratch.removeLast(min(letters, range.count))
      if range.count > letters {
        open[last].pieces[piece].kind = .text(range.lowerBound..<range.upperBound - letters)
      } else {
        open[last].pieces.removeLast()
      }
    }
    let range = scratch.count..<scratch.count + bytes.count
    scratch.append(contentsOf: bytes)
    open[last].pieces.append(
      InlinePiece(kind: .url(range), start: bytes.startIndex, count: bytes.count, lineStart: lineStart))
    open[last].isChanged = true
    skipUntil = bytes.endIndex
    lastURL = bytes.startIndex..<bytes.endIndex
    hasURL = true
  }
}
