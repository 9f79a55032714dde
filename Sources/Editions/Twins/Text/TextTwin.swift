import Ground
import Links

/// A page as plain text: readable with `curl … | less`, in lines of at most 80 columns.
///
/// Each anchor of the page has its own line, `[#diagnosis]`, before what it leads to. Commands are at the margin
/// between fences, byte for byte, so that they can be copied from a terminal.
struct TextTwin: TwinWriter {
  let flow: PageFlow
  let links: TwinLinks
  var lines: TwinLines
  var lists = TwinLists()
  /// The text of the block that is open, not wrapped yet.
  var inline: [UInt8] = []
  /// The anchors of what comes next.
  private var anchors: [Range<Int>] = []
  private var urls: [(url: [UInt8], start: Int)] = []
  private var isCode = false
  private var code: (bytes: [UInt8], language: Range<Int>)?
  var table: TwinTable?

  init(_ flow: PageFlow, _ links: TwinLinks) {
    (self.flow, self.links) = (flow, links)
    lines = TwinLines(roomFor: flow)
  }

  mutating func take(_ index: Int) {
    if table != nil, takeInTable(flow.events[index]) { return }
    switch flow.events[index] {
    case .open(let block): open(block, index)
    case .close(let block): close(block)
    case .anchor(let id): anchors.append(id)
    case .text(let range): addText(range)
    case .begin(.code):
      isCode = true
      inline += [TwinMark.whole, .backtick]
    case .end(.code):
      isCode = false
      inline.append(UInt8.backtick)
    case .begin, .end: break
    case .link(let url): urls.append((links.url(flow.bytes(url), .text), inline.count))
    case .linkEnd: endLink()
    case .image(let url, let description):
      inline += Array("[".utf8) + flow.bytes(description) + Array("] ".utf8)
      addURL(links.url(flow.bytes(url), .text))
    case .lineBreak: inline.append(UInt8.lineFeed)
    case .note(let number): inline += Array("[\(number)]".utf8)
    case .task(let isDone): inline += Array((isDone ? "[x] " : "[ ] ").utf8)
    }
  }

  private mutating func addText(_ range: Range<Int>) {
    if code != nil {
      code?.bytes += flow.bytes(range)
    } else {
      inline.append(words: flow.bytes(range), as: isCode ? TwinMark.space : UInt8.space)
    }
  }

  private mutating func open(_ block: PageFlow.Block, _ index: Int) {
    if block != .meaning { flush() }
    switch block {
    case .quote:
      writeAnchors()
      lines.push("> ", "> ")
    case .list(let isOrdered, let start): lists.begin(isOrdered: isOrdered, start: start)
    case .item(let number):
      writeAnchors()
      beginItem(number, index)
    case .footnote(let number): lines.push("[\(number)] ", "    ")
    case .code(let language): code = ([], language)
    case .table: table = TwinTable()
    default: break
    }
  }

  private mutating func close(_ block: PageFlow.Block) {
    switch block {
    case .heading(let level): endHeading(level)
    case .term:
      while inline.last == .space { inline.removeLast() }
      if inline.last != .colon { inline.append(UInt8.colon) }
      inline.append(UInt8.space)
    case .quote, .footnote, .item: endContainer()
    case .list: endList()
    case .code: endCode()
    case .rule:
      lines.line(Array(repeating: UInt8.hyphen, count: 20))
      lines.wantBlank()
    case .paragraph, .terms:
      flush()
      if !lists.isTight { lines.wantBlank() }
    default: flush()
    }
  }

  private mutating func endHeading(_ level: Int) {
    let text = Array(inline.trimmed)
    inline = []
    guard !text.isEmpty else { return }
    lists.pass()
    lines.wantBlank()
    writeAnchors()
    let marks = level > 2 ? String(repeating: "#", count: level) + " " : ""
    var longest = 0
    for line in TextWrapping.lines(of: Array(marks.utf8) + text[...], width: TextWrapping.width - lines.indentation) {
      longest = max(longest, TextWrapping.columns(of: line))
      lines.line(line)
    }
    if level < 3 { lines.line(Array(repeating: level == 1 ? UInt8.equals : .hyphen, count: min(longest, 72))) }
    lines.wantBlank()
  }

  private mutating func endCode() {
    guard let code else { return }
    self.code = nil
    lists.pass()
    writeAnchors()
    let block = TwinCode(code.bytes, language: flow.bytes(code.language))
    lines.beginAtMargin()
    lines.add(block.fence + block.language)
    lines.end()
    for line in block.lines {
      lines.beginAtMargin()
      lines.add(line)
      lines.end()
    }
    lines.beginAtMargin()
    lines.add(block.fence)
    lines.end()
    if !lists.isTight { lines.wantBlank() }
  }

  private mutating func endLink() {
    guard let (url, start) = urls.popLast() else { return }
    let shown = inline[min(start, inline.count)...].filter { $0 > TwinMark.whole }
    guard !url.isEmpty else { return }
    // An address that is its own text is written once.
    if shown.elementsEqual(url) {
      inline.insert(TwinMark.whole, at: start)
      return
    }
    while inline.count > start, inline.last == .space { inline.removeLast() }
    if inline.count > start { inline.append(UInt8.space) }
    addURL(url)
  }

  private mutating func addURL(_ url: [UInt8]) {
    inline += [UInt8.openParenthesis, TwinMark.whole] + url + [UInt8.closeParenthesis]
  }

  /// Writes the text of the block that is open.
  mutating func flush() {
    let text = inline.trimmed
    guard !text.isEmpty else { return inline = [] }
    lists.pass()
    writeAnchors()
    for line in TextWrapping.lines(of: text, width: TextWrapping.width - lines.indentation) { lines.line(line) }
    inline = []
  }

  mutating func writeAnchors() {
    for id in anchors { writeAnchor(id) }
    anchors = []
  }

  mutating func writeAnchor(_ id: Range<Int>) {
    lines.line(TwinLinks.mark(flow.bytes(id)))
  }
}
