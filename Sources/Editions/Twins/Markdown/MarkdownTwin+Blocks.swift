import Ground

/// Blocks as they end: headings, code, paragraphs.
extension MarkdownTwin {
  mutating func endHeading(_ level: Int) {
    let text = inline.trimmed
    isHeading = false
    guard !text.isEmpty else { return inline.removeAll() }
    lists.pass()
    lines.wantBlank()
    let id = anchors.first.flatMap { Self.isPlain(flow.bytes($0)) ? $0 : nil }
    if id != nil { anchors.removeFirst() }
    if !anchors.isEmpty {
      writeAnchors()
      lines.wantBlank()
    }
    lines.begin()
    lines.add {
      $0.append(UInt8.hash, times: level)
      $0.append(UInt8.space)
    }
    lines.add(inline[text])
    if let id {
      lines.add { $0.append(literal: " {#") }
      lines.add(flow.bytes(id))
      lines.add { $0.append(UInt8.closeBrace) }
    }
    lines.end()
    lines.wantBlank()
    inline.removeAll()
  }

  /// Whether an id can be in the braces of a heading.
  private static func isPlain(_ id: ArraySlice<UInt8>) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- UInt8.a < 26 || byte &- UInt8.digit0 < 10 }
    return id.first.map(isLetter) == true
      && id.allSatisfy { isLetter($0) || $0 == .hyphen || $0 == .underscore || $0 == .period || $0 == .colon }
  }

  mutating func beginCode(language: Range<Int>?) {
    (isCode, self.language) = (true, language)
    code.removeAll()
  }

  mutating func endCode() {
    (isCode, language) = (false, nil)
    code.removeAll()
  }

  mutating func endBlock() {
    guard isCode, let language else { return }
    lists.pass()
    writeAnchors()
    let block = TwinCode(code, language: flow.bytes(language))
    lines.begin()
    lines.add { $0.append(UInt8.backtick, times: block.fence) }
    lines.add(block.language)
    lines.end()
    block.forEachLine { lines.line(whole: $0) }
    lines.begin()
    lines.add { $0.append(UInt8.backtick, times: block.fence) }
    lines.end()
    endCode()
    if !lists.isTight { lines.wantBlank() }
  }

  mutating func flush() {
    guard !inline.isEmpty else { return }
    let text = inline.trimmed
    guard !text.isEmpty else { return inline.removeAll() }
    lists.pass()
    writeAnchors()
    var start = text.lowerBound
    while let end = inline.first(.lineFeed, from: start), end < text.upperBound {
      if end > start { lines.line(inline[start..<end]) }
      start = end + 1
    }
    lines.line(inline[start..<text.upperBound])
    inline.removeAll()
  }

  mutating func writeAnchors() {
    for id in anchors {
      let id = flow.bytes(id)
      lines.begin()
      lines.add { TwinLinks.append(mark: id, to: &$0) }
      lines.end()
    }
    anchors.removeAll(keepingCapacity: true)
  }
}
