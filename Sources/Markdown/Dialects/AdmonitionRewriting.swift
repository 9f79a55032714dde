import Ground

/// Writes admonitions of other dialects as block quotes that begin with the marker of a callout.
///
/// MkDocs indents their content by four, which Markdown takes for code, fences and all: the button beside it would copy
/// back-ticks into a shell. A title follows the marker, as in Obsidian: `> [!warning]+ Careful`.
struct AdmonitionRewriting {
  /// An admonition that the lines at hand are in.
  private struct Open {
    var form: AdmonitionOpener.Form
    /// How far its own line is indented, in what it is in.
    var lead: Int
    /// The column from which on a line is its content.
    var content: Int
  }

  private let original: ParseBuffer
  private var bytes: [UInt8] = []
  private var segments: [OffsetMap.Segment] = []
  private var open: [Open] = []
  /// The mark and length of the code fence that is open, and how deep in admonitions it is.
  private var fence: (mark: UInt8, count: Int, depth: Int)?
  private var isInList = false
  private let lastCloser: Int

  /// How deep admonitions are in each other.
  private static let deepest = 20
  /// How far an admonition in a list is indented.
  private static let furthest = 60

  /// The document with its admonitions written as block quotes; nil if it has none.
  static func rewrite(_ original: ParseBuffer) -> ParseBuffer? {
    guard mayHaveSome(original) else { return nil }
    var rewriting = AdmonitionRewriting(original)
    return rewriting.run()
  }

  /// Whether some line begins with three of the marks.
  private static func mayHaveSome(_ buffer: ParseBuffer) -> Bool {
    buffer.bytes.withUnsafeBufferPointer { bytes in
      for line in buffer.lineStarts.dropLast() {
        var index = line
        while index < bytes.count, bytes[index] == .space { index += 1 }
        guard index + 4 < bytes.count else { continue }
        switch bytes[index] {
        case UInt8.exclamationMark, UInt8.questionMark, UInt8.colon, UInt8.equals:
          if bytes[index + 1] == bytes[index], bytes[index + 2] == bytes[index] { return true }
        default: continue
        }
      }
      return false
    }
  }

  private init(_ original: ParseBuffer) {
    self.original = original
    lastCloser = original.lineStarts.indices.dropLast().last { Self.isCloser(original, $0) } ?? -1
  }

  private static func text(_ buffer: ParseBuffer, _ line: Int) -> ArraySlice<UInt8> {
    var text = buffer.bytes[buffer.lineStarts[line]..<buffer.lineStarts[line + 1]]
    while let last = text.last, last <= .space { text.removeLast() }
    return text
  }

  private static func isCloser(_ buffer: ParseBuffer, _ line: Int) -> Bool {
    let text = text(buffer, line).drop { $0 == .space }
    return text.count >= 3 && text.allSatisfy { $0 == .colon }
  }

  private mutating func run() -> ParseBuffer? {
    var isChanged = false
    for line in 0..<original.lineCount {
      let text = Self.text(original, line)
      let indent = Self.blank(text, upTo: .max).columns
      if !text.isEmpty { leave(indent) }
      let start = text.startIndex + Self.blank(text, upTo: open.last?.content ?? 0).bytes
      let rest = text[min(start, text.endIndex)...]
      if close(rest) { continue }
      if let opener = opener(in: rest, line) {
        isChanged = true
        begin(opener, lead: rest.prefix { $0 == .space }.count)
        continue
      }
      noteFence(rest)
      if open.isEmpty { noteList(text) }
      writePrefix(isBlank: text.isEmpty)
      copy(min(start, text.endIndex)..<original.lineStarts[line + 1])
    }
    guard isChanged else { return nil }
    return ParseBuffer(bytes: bytes, map: original.map.composed(with: segments))
  }

  /// Leaves the admonitions that a line is not indented enough for.
  private mutating func leave(_ indent: Int) {
    guard let index = open.firstIndex(where: { $0.form == .indented && indent < $0.content }) else { return }
    leave(to: index)
  }

  private mutating func leave(to depth: Int) {
    open.removeLast(open.count - depth)
    if let fence, fence.depth > depth { self.fence = nil }
    // Else the line would go on with the quote's last paragraph.
    writePrefix(isBlank: true)
    bytes.append(UInt8.lineFeed)
  }

  /// Takes the line of colons that ends an admonition.
  private mutating func close(_ rest: ArraySlice<UInt8>) -> Bool {
    let marks = rest.drop { $0 == .space }
    guard fence == nil, marks.count >= 3, marks.allSatisfy({ $0 == .colon }) else { return false }
    let fits = open.lastIndex { $0.form == .fenced(colons: marks.count) }
    guard let index = fits ?? open.lastIndex(where: { $0.form != .indented }) else { return false }
    leave(to: index)
    return true
  }

  private func opener(in rest: ArraySlice<UInt8>, _ line: Int) -> AdmonitionOpener? {
    // Each line is written with what it is in: what is deeper, or indented further, stays text.
    let isFar = rest.prefix(Self.furthest + 1).allSatisfy { $0 == .space }
    guard open.count < Self.deepest, !isFar else { return nil }
    guard fence == nil, let opener = AdmonitionOpener(rest.drop { $0 == .space }) else { return nil }
    // What is indented like code is code, except in a list.
    guard isInList || rest.prefix(while: { $0 == .space }).count < 4 else { return nil }
    if opener.form != .indented, lastCloser <= line { return nil }
    return opener
  }

  private mutating func begin(_ opener: AdmonitionOpener, lead: Int) {
    let column = (open.last?.content ?? 0) + lead
    open.append(
      Open(form: opener.form, lead: lead, content: opener.form == .indented ? column + 4 : column))
    writePrefix(isBlank: false)
    bytes.append(contentsOf: "[!\(opener.kind.rawValue)]+ ".utf8)
    if !opener.title.isEmpty { copy(opener.title) } else { bytes.append(contentsOf: (opener.ownTitle ?? "").utf8) }
    bytes.append(UInt8.lineFeed)
  }

  /// The white space at the start of a line that takes up no more than some columns; a tab goes to the next four.
  private static func blank(_ text: ArraySlice<UInt8>, upTo limit: Int) -> (columns: Int, bytes: Int) {
    var (columns, bytes) = (0, 0)
    for byte in text {
      let width = byte == .space ? 1 : byte == .tab ? 4 - columns % 4 : 0
      guard width > 0, columns + width <= limit else { break }
      (columns, bytes) = (columns + width, bytes + 1)
    }
    return (columns, bytes)
  }

  /// What follows the markers of list items on a line.
  private static func afterMarkers(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = line.drop { $0 == .space || $0 == .tab }
    while let first = text.first {
      let digits = text.prefix { UInt8.digits.contains($0) }.count
      let mark = text.dropFirst(digits).first
      let isMarker =
        digits > 0 ? mark == .period || mark == .closeParenthesis : [UInt8.hyphen, .asterisk, .plus].contains(first)
      let rest = text.dropFirst(digits + 1)
      guard isMarker, rest.first == .space else { return text }
      text = rest.drop { $0 == .space }
    }
    return text
  }

  private mutating func noteFence(_ rest: ArraySlice<UInt8>) {
    let text = fence == nil ? Self.afterMarkers(rest) : rest.drop { $0 == .space || $0 == .tab }
    guard let mark = text.first, mark == .backtick || mark == .tilde else { return }
    let count = text.prefix { $0 == mark }.count
    guard count >= 3 else { return }
    if let fence {
      if fence.mark == mark, count >= fence.count, text.count == count { self.fence = nil }
    } else if mark == .tilde || !text.dropFirst(count).contains(mark) {
      fence = (mark, count, open.count)
    }
  }

  private mutating func noteList(_ text: ArraySlice<UInt8>) {
    let content = text.drop { $0 == .space }
    guard let first = content.first else { return }
    let digits = content.prefix { UInt8.digits.contains($0) }.count
    let mark = content.dropFirst(digits).first
    let isItem =
      digits > 0
      ? (mark == .period || mark == .closeParenthesis) && content.dropFirst(digits + 1).first == .space
      : [UInt8.hyphen, .asterisk, .plus].contains(first) && content.dropFirst().first == .space
    if isItem { isInList = true } else if content.startIndex == text.startIndex { isInList = false }
  }

  private mutating func writePrefix(isBlank: Bool) {
    for (index, item) in open.enumerated() {
      bytes.append(contentsOf: repeatElement(UInt8.space, count: item.lead))
      bytes.append(UInt8.greaterThan)
      if !isBlank || index + 1 < open.count { bytes.append(UInt8.space) }
    }
  }

  private mutating func copy(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    segments.append(OffsetMap.Segment(parsed: bytes.count, source: range.lowerBound, length: range.count))
    bytes.append(contentsOf: original.bytes[range])
  }
}
