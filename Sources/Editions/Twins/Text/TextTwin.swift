import Ground
import Links

/// A page as plain text: readable with `curl … | less`, in lines of at most 80 columns.
///
/// Each anchor of the page has its own line, `[#diagnosis]`, before what it leads to. Commands are at the margin
/// between fences, byte for byte, so that they can be copied from a terminal.
struct TextTwin: TwinWriter {
  let flow: PageFlow
  let urls: TwinURLs
  var lines: TwinLines
  var lists = TwinLists()
  /// The text of the block that is open, not wrapped yet.
  var inline = ByteBuffer()
  /// The anchors of what comes next.
  var anchors: [Range<Int>] = []
  /// The links that are open: the number of the URL of each, and where its text begins.
  var links: [(number: Int, start: Int)] = []
  /// Whether code in a line of text is open.
  private var isCode = false
  /// The language of the block of code that is open.
  var language: Range<Int>?
  var code = ByteBuffer()
  var table: TwinTable?

  init(_ flow: PageFlow, _ urls: TwinURLs) {
    (self.flow, self.urls) = (flow, urls)
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
      inline.append(TwinMark.whole)
      inline.append(UInt8.backtick)
    case .end(.code):
      isCode = false
      inline.append(UInt8.backtick)
    case .begin, .end: break
    case .link(let number): links.append((number, inline.count))
    case .linkEnd: endLink()
    case .image(let url, let description):
      inline.append(UInt8.openBracket)
      inline.append(contentsOf: flow.bytes(description))
      inline.append(literal: "] ")
      addURL(url)
    case .lineBreak: inline.append(UInt8.lineFeed)
    case .note(let number):
      inline.append(UInt8.openBracket)
      inline.append(decimal: number)
      inline.append(UInt8.closeBracket)
    case .task(let isDone): inline.append(literal: isDone ? "[x] " : "[ ] ")
    }
  }

  private mutating func addText(_ range: Range<Int>) {
    if language != nil {
      code.append(contentsOf: flow.bytes(range))
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
    case .footnote(let number):
      lines.push(columns: 4) { mark in
        mark.append(UInt8.openBracket)
        mark.append(decimal: number)
        mark.append(literal: "] ")
      }
    case .code(let language):
      self.language = language
      code.removeAll()
    case .table: table = TwinTable()
    default: break
    }
  }

  private mutating func close(_ block: PageFlow.Block) {
    switch block {
    case .heading(let level): endHeading(level)
    case .term:
      inline.dropSpaces()
      if inline.last != .colon { inline.append(UInt8.colon) }
      inline.append(UInt8.space)
    case .quote, .footnote, .item: endContainer()
    case .list: endList()
    case .code: endCode()
    case .rule:
      underline(.hyphen, 20)
      lines.wantBlank()
    case .paragraph, .terms:
      flush()
      if !lists.isTight { lines.wantBlank() }
    default: flush()
    }
  }
}
