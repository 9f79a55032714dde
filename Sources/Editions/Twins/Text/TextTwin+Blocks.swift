import Ground

/// Blocks as they end: headings, code, paragraphs.
extension TextTwin {
  mutating func endHeading(_ level: Int) {
    let text = inline.trimmed
    guard !text.isEmpty else { return inline.removeAll() }
    lists.pass()
    lines.wantBlank()
    writeAnchors()
    var heading = ByteBuffer()
    if level > 2 {
      heading.append(UInt8.hash, times: level)
      heading.append(UInt8.space)
    }
    heading.append(contentsOf: inline[text])
    inline.removeAll()
    let longest = TextWrapping.write(heading.bytes, to: &lines)
    if level < 3 { underline(level == 1 ? .equals : .hyphen, min(longest, 72)) }
    lines.wantBlank()
  }

  mutating func underline(_ byte: UInt8, _ columns: Int) {
    lines.begin()
    lines.add { $0.append(byte, times: columns) }
    lines.end()
  }

  mutating func endCode() {
    guard let language else { return }
    lists.pass()
    writeAnchors()
    let block = TwinCode(code, language: flow.bytes(language))
    lines.beginAtMargin()
    lines.add { $0.append(UInt8.backtick, times: block.fence) }
    lines.add(block.language)
    lines.end()
    block.forEachLine { line in
      lines.beginAtMargin()
      lines.add(line)
      lines.endCode()
    }
    lines.beginAtMargin()
    lines.add { $0.append(UInt8.backtick, times: block.fence) }
    lines.end()
    self.language = nil
    if !lists.isTight { lines.wantBlank() }
  }

  /// Writes the text of the block that is open.
  mutating func flush() {
    guard !inline.isEmpty else { return }
    let text = inline.trimmed
    guard !text.isEmpty else { return inline.removeAll() }
    lists.pass()
    writeAnchors()
    TextWrapping.write(inline[text], to: &lines)
    inline.removeAll()
  }

  mutating func writeAnchors() {
    for id in anchors { writeAnchor(id) }
    anchors.removeAll(keepingCapacity: true)
  }

  mutating func writeAnchor(_ id: Range<Int>) {
    let id = flow.bytes(id)
    lines.begin()
    lines.add { TwinLinks.append(mark: id, to: &$0) }
    lines.end()
  }
}
