import Ground
import Markdown

/// Attribute lists of kramdown, Python-Markdown and Pandoc: `{: .lead }`, `{.note #id}`.
extension ForeignScan {
  /// An attribute list that begins at a brace, wherever it is.
  func attributes(at place: Int) -> (ForeignConstruct, end: Int)? {
    guard place == 0 || bytes[place - 1] != .openBrace && bytes[place - 1] != .dollar, !marks.contains(place),
      let end = end(of: "}", from: place + 2), byte(end) != .closeBrace,
      Self.isAttributeList(bytes[place + 1..<end - 1]), bytes[place..<end].range(of: ".internal") == nil
    else { return nil }
    return (.attributes, end)
  }

  /// Whether an attribute list is where one counts: at the end of a block, on a line of its own, or right after a link,
  /// emphasis or code. Elsewhere braces are text, such as a path of JSONPath.
  func isPlaced(_ range: Range<Int>, in leaf: Block?) -> Bool {
    if let leaf, range.upperBound >= leaf.range.upperBound { return true }
    if endsLine(range.upperBound), beginsLine(range.lowerBound, in: leaf) { return true }
    let start = range.lowerBound
    return bytes[max(start - 1, 0)] == .asterisk
      || Self.ends(at: start, markdown.links.count) { markdown.links[$0].range }
      || Self.ends(at: start, markdown.spans.count) { markdown.spans[$0].range }
  }

  /// Whether one of some ranges, in the order of the source, ends at an offset; few are in each other.
  private static func ends(at offset: Int, _ count: Int, _ range: (Int) -> Range<Int>) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if range(middle).lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return (max(0, low - 4)..<low).contains { range($0).upperBound == offset }
  }

  private func endsLine(_ index: Int) -> Bool {
    let rest = bytes[min(index, bytes.count)...].prefix { $0 != .lineFeed && $0 != .carriageReturn }
    return rest.allSatisfy { $0 <= .space }
  }

  /// Whether only white space and the marks of quotes come before in the line.
  private func beginsLine(_ index: Int, in leaf: Block?) -> Bool {
    var start = index
    while start > 0, [UInt8.space, .tab, .greaterThan].contains(bytes[start - 1]) { start -= 1 }
    return start == 0 || bytes[start - 1] == .lineFeed || bytes[start - 1] == .carriageReturn
      || leaf.map { start <= $0.range.lowerBound } ?? false
  }

  /// Whether there is nothing between braces but classes, ids and attributes.
  private static func isAttributeList(_ text: ArraySlice<UInt8>) -> Bool {
    let hasColon = text.first == .colon
    var rest = hasColon ? text.dropFirst() : text
    // `{::comment}` is kramdown's too.
    if hasColon, rest.first == .colon { return isWord(rest.dropFirst().first ?? 0) }
    var count = 0
    while true {
      rest = rest.drop { $0 == .space }
      guard let first = rest.first else { return count > 0 }
      count += 1
      if first == .period || first == .hash {
        let name = rest.dropFirst().prefix { byte in
          isWord(byte) || byte == .hyphen || byte == .underscore || byte == .colon
            || hasColon && (byte == .period || byte == .hash)
        }
        guard let start = name.first, isWord(start) else { return false }
        rest = rest[name.endIndex...]
      } else if let after = afterAttribute(rest, hasColon) {
        rest = after
      } else {
        return false
      }
      guard rest.isEmpty || rest.first == .space else { return false }
    }
  }

  /// What follows `key=value`, or kramdown's `toc`; nil if neither is there.
  private static func afterAttribute(_ text: ArraySlice<UInt8>, _ hasColon: Bool) -> ArraySlice<UInt8>? {
    let key = text.prefix { isWord($0) || $0 == .hyphen || $0 == .underscore }
    let rest = text[key.endIndex...]
    guard !key.isEmpty, rest.first == .equals else {
      return hasColon && key.elementsEqual("toc".utf8) ? rest : nil
    }
    let value = rest.dropFirst()
    guard let quote = value.first, quote == .quote || quote == .apostrophe else { return value.drop { $0 > .space } }
    return value.dropFirst().firstIndex(of: quote).map { value[($0 + 1)...] }
  }
}
