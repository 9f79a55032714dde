import Ground

/// Marks and links in a line of text.
extension MarkdownTwin {
  mutating func begin(_ mark: PageFlow.Inline) {
    // Right after another mark nobody could tell the two apart.
    guard inline.last != .asterisk, inline.last != .tilde else { return starts.append(-1) }
    starts.append(inline.count)
    inline += Self.mark(mark)
  }

  mutating func end(_ mark: PageFlow.Inline, _ index: Int) {
    guard let start = starts.popLast(), start >= 0 else { return }
    let bytes = Self.mark(mark)
    let inner = inline[(start + bytes.count)...]
    guard let first = inner.first, let last = inner.last, first != .space, last != .space, last != .asterisk,
      isFlanking(first, start > 0 ? inline[start - 1] : nil), isFlanking(last, next(after: index))
    else { return inline.removeSubrange(start..<min(start + bytes.count, inline.count)) }
    inline += bytes
  }

  private static func mark(_ mark: PageFlow.Inline) -> [UInt8] {
    switch mark {
    case .strong: Array("**".utf8)
    case .emphasis, .code: [UInt8.asterisk]
    case .struck: Array("~~".utf8)
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
    guard let (url, start) = urls.popLast() else { return }
    while inline.count > start + 1, inline.last == .space { inline.removeLast() }
    if url.isEmpty {
      inline.remove(at: start)
      return
    }
    let destination = MarkdownEscaping.destination(url)
    if destination == url, url.contains(UInt8.colon), shows(url, from: start + 1) {
      inline.removeSubrange(start...)
      inline.append(UInt8.lessThan)
      inline += url
      inline.append(UInt8.greaterThan)
    } else {
      inline.append(literal: "](")
      inline += destination
      inline.append(UInt8.closeParenthesis)
    }
  }

  /// Whether the text of a link is its URL, which is not shorter for being escaped.
  private func shows(_ url: [UInt8], from start: Int) -> Bool {
    guard inline.count - start >= url.count else { return false }
    var plain: [UInt8] = []
    MarkdownEscaping.append(url[...], to: &plain)
    return inline[start...].elementsEqual(plain)
  }
}
