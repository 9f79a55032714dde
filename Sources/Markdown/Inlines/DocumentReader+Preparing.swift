import CCMark
import Ground

extension DocumentReader {
  /// Adds to a leaf's inlines what cmark does not know: strikethrough, bare URLs, e-mail addresses.
  ///
  /// `place` must be where the leaf's content starts, and is there again afterwards.
  mutating func prepareInlines(of leaf: Node, end: Int) {
    let range = place.offset..<max(place.offset, end)
    let features = lines.bytes.withUnsafeBufferPointer { suspects.take(in: range, of: $0) }
    let holdsHidden = !progress.hiddenURLs.isEmpty && progress.findHiddenURL(from: place.offset, to: end)
    guard holdsHidden || !features.isEmpty else { return }
    contentEnd = contentEnd(of: leaf, end: end)
    let wasRebuilt = holdsHidden || !features.isDisjoint(with: [.tilde, .url, .www])
    if wasRebuilt {
      rebuildInlines(of: leaf, hasTilde: features.contains(.tilde))
    }
    if wasRebuilt, features.contains(.at) || !footnotes.definitions.isEmpty { leaf.consolidateText() }
    if features.contains(.at) { EMailLinks.link(in: leaf) }
  }

  /// Where a leaf's content ends: before the closing `#`s or the underline of a heading.
  private func contentEnd(of leaf: Node, end: Int) -> Int {
    guard leaf.type == CMARK_NODE_HEADING else { return end }
    var end = end
    if place.line < lastLine {
      while end > place.offset, lines.byte(end - 1) != .lineFeed, lines.byte(end - 1) != .carriageReturn {
        end -= 1
      }
    } else {
      var hashes = end
      while hashes > place.offset, lines.byte(hashes - 1) == .hash { hashes -= 1 }
      if hashes == place.offset || isBlankSpace(lines.byte(hashes - 1)) { end = hashes }
    }
    while end > place.offset, isBlankSpace(lines.byte(end - 1)) { end -= 1 }
    return end
  }

  private func isBlankSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Rebuilds a leaf's inlines where strikethrough or bare URLs change them.
  private mutating func rebuildInlines(of leaf: Node, hasTilde: Bool) {
    let (start, firstHidden) = (place, progress.hiddenURL)
    var verdict = flatten(leaf, dissolving: hasTilde)
    if case .dissolve = verdict {
      (place, progress.hiddenURL) = (start, firstHidden)
      verdict = flatten(leaf, dissolving: true)
    }
    switch verdict {
    case .keep, .dissolve: break
    case .hide(let url):
      if !isBehindBackticks(url) {
        progress.swallowing.append(HiddenURL(range: url, url: Array(lines.bytes[url])))
      }
    case .rematch(let levels): for level in levels.finished { rematch(level, levels.scratch) }
    case .insert(let levels):
      for level in levels.finished where level.isChanged { insertNew(level, levels.scratch) }
    }
    place = start
    isAligned = true
  }

  /// Whether the line of a URL begins like a fence, and is none only because of the backticks in the URL.
  private func isBehindBackticks(_ url: Range<Int>) -> Bool {
    var start = url.lowerBound
    while start > 0, lines.byte(start - 1) != .lineFeed, lines.byte(start - 1) != .carriageReturn {
      start -= 1
    }
    let text = lines.bytes[start..<url.lowerBound].drop { $0 == 0x20 || $0 == 0x09 || $0 == .greaterThan }
    return text.starts(with: "```".utf8)
  }

  /// Puts bare URLs into a level whose other nodes stay.
  private func insertNew(_ level: InlineLevel, _ scratch: [UInt8]) {
    var previous: Node?
    for piece in level.pieces {
      if case .node(let node) = piece.kind {
        previous = node
      } else if let node = makeNode(piece, scratch) {
        if let previous { previous.insertAfter(node) } else { level.parent.prepend(node) }
        previous = node
      }
    }
    for node in level.takenApart { node.remove() }
  }

  /// Matches a level again, emphasis included.
  private func rematch(_ level: InlineLevel, _ scratch: [UInt8]) {
    for piece in level.pieces { if case .node(let node) = piece.kind { node.unlink() } }
    while let old = level.parent.firstChild { old.remove() }
    var matcher = EmphasisMatcher(level.pieces, in: lines.bytes) { makeNode($0, scratch) }
    matcher.run { level.parent.append($0) }
  }

  private func makeNode(_ piece: InlinePiece, _ scratch: [UInt8]) -> Node? {
    switch piece.kind {
    case .text(let range): return Node.text(scratch[range])
    case .node(let node): return node
    case .url(let range):
      let text = scratch[range]
      let prefix = text.first == .w ? "http://" : ""
      return Node.link(to: Array(prefix.utf8) + text, text: text, role: .bareURL)
    case .delimiters: return nil
    }
  }
}
