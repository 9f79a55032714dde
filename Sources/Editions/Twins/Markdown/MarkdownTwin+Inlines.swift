import Ground

/// Marks and links in a line of text.
extension MarkdownTwin {
  mutating func begin(_ mark: PageFlow.Inline) {
    // Right after another mark nobody could tell the two apart.
    guard inline.last != .asterisk, inline.last != .tilde else { return starts.append(-1) }
    starts.append(inline.count)
    inline.append(literal: Self.mark(mark))
  }

  mutating func end(_ mark: PageFlow.Inline, _ index: Int) {
    guard let start = starts.popLast(), start >= 0 else { return }
    let bytes = Self.mark(mark)
    let inner = start + bytes.utf8CodeUnitCount
    let (first, last) = (inner < inline.count ? inline[inner] : .space, inline.last ?? .space)
    if first != .space, last != .space, last != .asterisk, isFlanking(first, start > 0 ? inline[start - 1] : nil),
      isFlanking(last, next(after: index))
    {
      inline.append(literal: bytes)
    } else {
      inline.remove(start..<inner)
    }
  }

  private static func mark(_ mark: PageFlow.Inline) -> StaticString {
    switch mark {
    case .strong: "**"
    case .emphasis, .code: "*"
    case .struck: "~~"
    }
  }

  /// Whether a mark between a character inside and one outside is read as one.
  func isFlanking(_ inside: UInt8, _ outside: UInt8?) -> Bool {
    func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || byte | 0x20 &- UInt8.a < 26 || byte &- UInt8.digit0 < 10 }
    guard let outside else { return true }
    return inside < 0x80 && isWord(inside) || !isWord(outside)
  }

  /// The character that follows an event in its line; nil if none does, or nobody knows yet.
  func next(after index: Int) -> UInt8? {
    guard index + 1 < flow.events.count, case .text(let range) = flow.events[index + 1] else { return nil }
    return flow.bytes(range).first
  }

  mutating func endLink() {
    guard let (number, start) = links.popLast() else { return }
    let url = urls[number, .markdown]
    inline.dropSpaces(downTo: start + 1)
    if url.isEmpty { return inline.remove(start..<start + 1) }
    if url.contains(UInt8.colon), MarkdownEscaping.isDestination(url), shows(url, from: start + 1) {
      inline.truncate(to: start)
      inline.append(UInt8.lessThan)
      inline.append(contentsOf: url)
      inline.append(UInt8.greaterThan)
    } else {
      inline.append(literal: "](")
      MarkdownEscaping.append(destination: url, to: &inline)
      inline.append(UInt8.closeParenthesis)
    }
  }

  /// Whether the text of a link is its URL, which is not shorter for being escaped.
  private func shows(_ url: ArraySlice<UInt8>, from start: Int) -> Bool {
    guard inline.count - start >= url.count else { return false }
    var plain = ByteBuffer()
    MarkdownEscaping.append(url, to: &plain)
    return inline[start..<inline.count].elementsEqual(plain.bytes)
  }
}
