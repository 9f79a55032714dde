import Ground
import Links

/// A page as Markdown, for programs that read it: what the page shows, with the ids of its headings in braces.
///
/// Any other anchor is written as a mark, `[#diagnosis.1]`, before what it leads to.
struct MarkdownTwin: TwinWriter {
  let flow: PageFlow
  let links: TwinLinks
  var lines: TwinLines
  var lists = TwinLists()
  /// The Markdown of the block that is open.
  var inline: [UInt8] = []
  var anchors: [Range<Int>] = []
  var urls: [(url: [UInt8], start: Int)] = []
  /// Where each `**` and its like begins, -1 for one that is left out.
  var starts: [Int] = []
  var code: [UInt8]?
  var language: Range<Int>?
  var table: TwinTable?
  var isHeading = false

  init(_ flow: PageFlow, _ links: TwinLinks) {
    (self.flow, self.links) = (flow, links)
    lines = TwinLines(roomFor: flow)
  }

  mutating func take(_ index: Int) {
    let isBreakInCode = code != nil && flow.events[index] == .lineBreak
    if table != nil, !isBreakInCode, takeInTable(flow.events[index]) { return }
    switch flow.events[index] {
    case .open(let block): open(block, index)
    case .close(let block): close(block)
    case .anchor(let id): anchors.append(id)
    case .text(let range): addText(range)
    case .begin(.code): code = []
    case .end(.code):
      inline += MarkdownEscaping.code(code ?? [], isInCell: table != nil)
      code = nil
    case .begin(let mark): begin(mark)
    case .end(let mark): end(mark, index)
    case .link(let url):
      urls.append((links.url(flow.bytes(url), .markdown), inline.count))
      inline.append(UInt8.openBracket)
    case .linkEnd: endLink()
    case .image(let url, let description):
      inline += Array("![".utf8)
      MarkdownEscaping.append(flow.bytes(description), to: &inline)
      inline += Array("](".utf8) + MarkdownEscaping.destination(links.url(flow.bytes(url), .markdown))
      inline.append(UInt8.closeParenthesis)
    case .lineBreak:
      while inline.last == .space { inline.removeLast() }
      guard !inline.isEmpty else { break }
      inline += urls.isEmpty && !isHeading ? [UInt8.backslash, .lineFeed] : [UInt8.space]
    case .note(let number): inline += Array("[^\(number)]".utf8)
    case .task(let isDone): inline += Array((isDone ? "[x] " : "[ ] ").utf8)
    }
  }

  private mutating func addText(_ range: Range<Int>) {
    if language != nil {
      code?.append(contentsOf: flow.bytes(range))
    } else if code != nil {
      code?.append(words: flow.bytes(range))
    } else {
      // White space at the beginning of a link is none of its text.
      let begins = urls.last.map { $0.start + 1 == inline.count } ?? false
      let text = flow.bytes(range)
      MarkdownEscaping.append(begins ? text.drop { $0 <= .space } : text, to: &inline)
    }
  }

  private mutating func open(_ block: PageFlow.Block, _ index: Int) {
    if block != .meaning { flush() }
    switch block {
    case .heading: isHeading = true
    case .quote: lines.push("> ", "> ")
    case .list(let isOrdered, let start): lists.begin(isOrdered: isOrdered, start: start)
    case .item(let number): beginItem(number, index)
    case .footnote(let number): lines.push("[^\(number)]: ", "    ")
    case .term: lines.push("- ", "  ")
    case .code(let language): (code, self.language) = ([], language)
    case .table: table = TwinTable()
    default: break
    }
  }

  private mutating func close(_ block: PageFlow.Block) {
    switch block {
    case .heading(let level): endHeading(level)
    case .term:
      while inline.last == .space { inline.removeLast() }
      inline += Array(": ".utf8)
    case .meaning:
      flush()
      lines.pop()
    case .quote, .footnote, .item: endContainer()
    case .list: endList()
    case .code: endCode()
    case .rule:
      lines.wantBlank()
      lines.line("---".utf8)
      lines.wantBlank()
    case .paragraph, .label, .terms:
      flush()
      if !lists.isTight { lines.wantBlank() }
    default: flush()
    }
  }

  private mutating func endHeading(_ level: Int) {
    var text = Array(inline.trimmed)
    (inline, isHeading) = ([], false)
    guard !text.isEmpty else { return }
    lists.pass()
    lines.wantBlank()
    if let id = anchors.first, Self.isPlain(flow.bytes(id)) {
      text += Array(" {#".utf8) + flow.bytes(id) + [UInt8.closeBrace]
      anchors.removeFirst()
    }
    if !anchors.isEmpty {
      writeAnchors()
      lines.wantBlank()
    }
    lines.line(Array(repeating: UInt8.hash, count: level) + [UInt8.space] + text)
    lines.wantBlank()
  }

  /// Whether an id can be in the braces of a heading.
  private static func isPlain(_ id: ArraySlice<UInt8>) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- UInt8.a < 26 || byte &- UInt8.digit0 < 10 }
    return id.first.map(isLetter) == true
      && id.allSatisfy { isLetter($0) || [.hyphen, .underscore, .period, .colon].contains($0) }
  }

  private mutating func endCode() {
    guard let bytes = code, let language else { return }
    (code, self.language) = (nil, nil)
    lists.pass()
    writeAnchors()
    let block = TwinCode(bytes, language: flow.bytes(language))
    lines.line(block.fence + block.language)
    for line in block.lines { lines.line(whole: line) }
    lines.line(block.fence)
    if !lists.isTight { lines.wantBlank() }
  }

  mutating func flush() {
    let text = inline.trimmed
    guard !text.isEmpty else { return inline = [] }
    lists.pass()
    writeAnchors()
    var rest = text
    while let end = rest.firstIndex(of: UInt8.lineFeed) {
      if end > rest.startIndex { lines.line(rest[..<end]) }
      rest = rest[(end + 1)...]
    }
    lines.line(rest)
    inline = []
  }

  mutating func writeAnchors() {
    for id in anchors { lines.line(TwinLinks.mark(flow.bytes(id))) }
    anchors = []
  }
}
