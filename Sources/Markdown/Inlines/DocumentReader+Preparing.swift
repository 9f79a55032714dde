import CCMark

extension DocumentReader {
  /// Adds to a leaf's inlines what cmark does not know: strikethrough, bare URLs, e-mail addresses.
  ///
  /// `place` must be where the leaf's content starts, and is there again afterwards.
  mutating func prepareInlines(of leaf: Node, end: Int) {
    let features = features(of: place.offset..<max(place.offset, end))
    let hidden = progress.hiddenURLs
    while progress.hiddenURL < hidden.count, hidden[progress.hiddenURL].range.lowerBound < place.offset {
      progress.hiddenURL += 1
    }
    let holdsHidden = progress.hiddenURL < hidden.count && hidden[progress.hiddenURL].range.lowerBound < end
    guard holdsHidden || !features.isEmpty else { return }
    contentEnd = contentEnd(of: leaf, end: end)
    if holdsHidden || features.contains(.tilde) || features.contains(.url) || features.contains(.www) {
      rebuildInlines(of: leaf)
    }
    if features.contains(.at) { EMailLinks.link(in: leaf) }
  }

  /// Where a leaf's content ends: before the closing `#`s or the underline of a heading.
  private func contentEnd(of leaf: Node, end: Int) -> Int {
    guard leaf.type == CMARK_NODE_HEADING else { return end }
    var end = end
    if place.line < lastLine {
      while end > place.offset, lines.byte(end - 1) != UInt8(ascii: "\n"), lines.byte(end - 1) != UInt8(ascii: "\r") {
        end -= 1
      }
    } else {
      var hashes = end
      while hashes > place.offset, lines.byte(hashes - 1) == UInt8(ascii: "#") { hashes -= 1 }
      if hashes == place.offset || isBlankSpace(lines.byte(hashes - 1)) { end = hashes }
    }
    while end > place.offset, isBlankSpace(lines.byte(end - 1)) { end -= 1 }
    return end
  }

  private func isBlankSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Which of the extra constructs a stretch of source may hold.
  private func features(of range: Range<Int>) -> ByteTraits {
    let wanted = traits.intersection([.tilde, .url, .www, .at])
    guard !wanted.isEmpty else { return [] }
    var found: ByteTraits = []
    lines.bytes.withUnsafeBufferPointer { bytes in
      let end = min(range.upperBound, bytes.count)
      for index in range.lowerBound..<max(range.lowerBound, end) {
        switch bytes[index] {
        case UInt8(ascii: "~"): found.insert(.tilde)
        case UInt8(ascii: "@"): found.insert(.at)
        case UInt8(ascii: ":"): if index + 1 < end, bytes[index + 1] == UInt8(ascii: "/") { found.insert(.url) }
        case UInt8(ascii: "w"): if index + 1 < end, bytes[index + 1] == UInt8(ascii: "w") { found.insert(.www) }
        default: break
        }
      }
    }
    return found
  }

  /// Rebuilds a leaf's inlines where strikethrough or bare URLs change them.
  private mutating func rebuildInlines(of leaf: Node) {
    let start = place
    isAligned = true
    let flattening = flatten(leaf)
    if isAligned, flattening.hasConflict {
      // The URL takes in code or a link that cmark saw first.
      let url = flattening.lastURL
      guard !lines.bytes[start.offset...].starts(with: "```".utf8) else { return place = start }
      progress.swallowing.append(HiddenURL(range: url, url: Array(lines.bytes[url])))
    } else if isAligned, flattening.needsRebuilding {
      rebuild(flattening)
    }
    place = start
    isAligned = true
  }

  private func rebuild(_ flattening: InlineFlattening) {
    for level in flattening.finished {
      for piece in level.pieces { if case .node(let node) = piece.kind { node.unlink() } }
      while let old = level.parent.firstChild { old.remove() }
      var matcher = EmphasisMatcher(level.pieces, in: lines.bytes) { piece in
        switch piece.kind {
        case .text(let range): return Node.text(flattening.scratch[range])
        case .node(let node): return node
        case .url(let range):
          let text = flattening.scratch[range]
          let prefix = text.first == UInt8(ascii: "w") ? "http://" : ""
          return Node.link(to: Array(prefix.utf8) + text, text: text, role: .bareURL)
        case .delimiters: return nil
        }
      }
      matcher.run { level.parent.append($0) }
      level.parent.consolidateText()
    }
  }
}
