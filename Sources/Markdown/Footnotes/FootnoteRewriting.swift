import Ground

/// Writes footnotes as list items, whose content cmark ends where GitHub ends that of a footnote: at the first line that
/// is indented by less than four and goes on with no paragraph.
///
/// Only the marker changes: `[^1]: Text` becomes `+   Text`. Whether a line begins a footnote depends on the blocks
/// around it; the reader finds out which of the items cmark did not see, and the document is read again without them.
struct FootnoteRewriting {
  let buffer: ParseBuffer
  let definitions: [FootnoteDefinition]

  /// Writes a document again; nil if it has no footnotes.
  ///
  /// - Parameters:
  ///   - original: The document.
  ///   - others: Where the labels are, in the source, that begin none.
  init?(_ original: ParseBuffer, except others: Set<Int>) {
    guard original.traits.contains(.footnote), original.traits.contains(.definition) else { return nil }
    var found: [(line: Int, start: Int, label: Range<Int>, content: Int)] = []
    original.bytes.withUnsafeBufferPointer { bytes in
      var (line, lastLine) = (0, -1)
      var index = 0
      while let start = ByteSearch.first("[^", in: bytes, from: index) {
        index = start + 2
        while original.lineStarts[line + 1] <= start { line += 1 }
        // The first on a line can begin one, and what follows a footnote at once.
        let isNext = found.last.map { $0.content == start } ?? false
        guard line != lastLine || isNext else { continue }
        lastLine = line
        let isFirst = isNext || bytes[original.lineStarts[line]..<start].allSatisfy(Self.mayPrecede)
        guard isFirst, let end = FootnoteDefinition.endOfLabel(bytes, from: start + 2), end + 1 < bytes.count,
          bytes[end + 1] == .colon, !others.contains(original.map.source(startingAt: start))
        else { continue }
        var content = end + 2
        while content < bytes.count, bytes[content] == .space || bytes[content] == .tab { content += 1 }
        found.append((line, start, start + 2..<end, content))
        index = end
      }
    }
    guard !found.isEmpty else { return nil }
    let marker = Self.marker(for: original)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(original.bytes.count + found.count * 8)
    var segments: [OffsetMap.Segment] = []
    var definitions: [FootnoteDefinition] = []
    var copied = 0
    func copy(_ range: Range<Int>) {
      guard !range.isEmpty else { return }
      segments.append(.init(parsed: bytes.count, source: range.lowerBound, length: range.count))
      bytes.append(contentsOf: original.bytes[range])
    }
    // Where the line at hand begins in what was written.
    var (lastLine, lineStart) = (-1, 0)
    for (line, start, label, content) in found {
      copy(copied..<start)
      if line != lastLine {
        lineStart = bytes.count - (start - original.lineStarts[line])
        lastLine = line
      }
      let isEmpty = content == original.bytes.count || original.bytes[content] < .space
      let column = bytes.count - lineStart
      segments.append(.init(parsed: bytes.count, source: start, length: 1))
      bytes.append(contentsOf: marker)
      // An empty item could neither follow a paragraph's line nor hold what is indented by four.
      if isEmpty { bytes.append(contentsOf: "<!---->".utf8) }
      copied = content
      definitions.append(
        FootnoteDefinition(
          key: FootnoteDefinition.key(original.bytes[label]),
          label: String(decoding: original.bytes[label], as: UTF8.self), line: line,
          column: column,
          source: original.map.source(startingAt: start)..<original.map.source(endingAt: label.upperBound + 2),
          isEmpty: isEmpty))
    }
    copy(copied..<original.bytes.count)
    buffer = ParseBuffer(bytes: bytes, map: original.map.composed(with: segments))
    self.definitions = definitions
  }

  /// What may be before a footnote on its line: indentation, the marks of quotes and list items.
  private static func mayPrecede(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8.space, UInt8.tab, UInt8.greaterThan, UInt8.hyphen, UInt8.asterisk, UInt8.plus, UInt8.period,
      UInt8.closeParenthesis, UInt8.digits:
      true
    default: false
    }
  }

  /// The marker of a kind of list that the document does not have, so that no item of the author's is beside ours.
  private static func marker(for buffer: ParseBuffer) -> [UInt8] {
    var taken: Set<UInt8> = []
    for line in buffer.lineStarts.dropLast() {
      let text = buffer.bytes[line...].prefix(64).drop { $0 == .space || $0 == .tab || $0 == .greaterThan }
      let digits = text.prefix { UInt8.digits.contains($0) }.count
      if let mark = text.dropFirst(digits).first, mayPrecede(mark) { taken.insert(mark) }
    }
    let markers = ["+   ", "1)  ", "*   ", "-   ", "1.  "].map { Array($0.utf8) }
    // All but digits and spaces is what tells lists apart.
    return markers.first { $0.allSatisfy { !taken.contains($0) } } ?? markers[0]
  }
}
