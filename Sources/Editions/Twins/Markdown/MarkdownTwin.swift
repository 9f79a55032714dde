import Ground
import Links

/// A page as Markdown, for programs that read it: what the page shows, with the ids of its headings in braces.
///
/// Any other anchor is written as a mark, `[#diagnosis.1]`, before what it leads to.
struct MarkdownTwin: TwinWriter {
  let flow: PageFlow
  let urls: TwinURLs
  var lines: TwinLines
  var lists = TwinLists()
  /// The Markdown of the block that is open.
  var inline = ByteBuffer()
  var anchors: [Range<Int>] = []
  /// The links that are open: the number of the URL of each, and where it begins.
  var links: [(number: Int, start: Int)] = []
  /// Where each `**` and its like begins, -1 for one that is left out.
  var starts: [Int] = []
  var isCode = false
  var code = ByteBuffer()
  /// The language of the block of code that is open.
  var language: Range<Int>?
  var table: TwinTable?
  var isHeading = false

  init(_ flow: PageFlow, _ urls: TwinURLs) {
    (self.flow, self.urls) = (flow, urls)
    lines = TwinLines(roomFor: flow)
  }

  mutating func take(_ index: Int) {
    let isBreakInCode = isCode && flow.events[index] == .lineBreak
    if table != nil, !isBreakInCode, takeInTable(flow.events[index]) { return }
    switch flow.events[index] {
    case .open(let block): open(block, index)
    case .close(let block): close(block)
    case .anchor(let id): anchors.append(id)
    case .text(let range): addText(range)
    case .begin(.code): beginCode(language: nil)
    case .end(.code):
      MarkdownEscaping.append(code: code.bytes, isInCell: table != nil, to: &inline)
      endCode()
    case .begin(let mark): begin(mark)
    case .end(let mark): end(mark, index)
    case .link(let number):
      links.append((number, inline.count))
      inline.append(UInt8.openBracket)
    case .linkEnd: endLink()
    case .image(let url, let description):
      inline.append(literal: "![")
      MarkdownEscaping.append(flow.bytes(description), to: &inline)
      inline.append(literal: "](")
      MarkdownEscaping.append(destination: urls[url, .markdown], to: &inline)
      inline.append(UInt8.closeParenthesis)
    case .lineBreak:
      inline.dropSpaces()
      guard !inline.isEmpty else { break }
      inline.append(literal: links.isEmpty && !isHeading ? "\\\n" : " ")
    case .note(let number):
      inline.append(literal: "[^")
      inline.append(decimal: number)
      inline.append(UInt8.closeBracket)
    case .task(let isDone): inline.append(literal: isDone ? "[x] " : "[ ] ")
    }
  }

  private mutating func addText(_ range: Range<Int>) {
    if isCode {
      if language == nil {
        code.append(words: flow.bytes(range))
      } else {
        code.append(contentsOf: flow.bytes(range))
      }
    } else {
      // White space at the beginning of a link is none of its text.
      let begins = links.last.map { $0.start + 1 == inline.count } ?? false
      let start = begins ? flow.bytes(range).firstIndex { $0 > .space } ?? range.upperBound : range.lowerBound
      MarkdownEscaping.append(flow.bytes(start..<range.upperBound), to: &inline)
    }
  }

  private mutating func open(_ block: PageFlow.Block, _ index: Int) {
    if block != .meaning { flush() }
    switch block {
    case .heading: isHeading = true
    case .quote: lines.push("> ", "> ")
    case .list(let isOrdered, let start): lists.begin(isOrdered: isOrdered, start: start)
    case .item(let number): beginItem(number, index)
    case .footnote(let number):
      lines.push(columns: 4) { mark in
        mark.append(literal: "[^")
        mark.append(decimal: number)
        mark.append(literal: "]: ")
      }
    case .term: lines.push("- ", "  ")
    case .code(let language): beginCode(language: language)
    case .table: table = TwinTable()
    default: break
    }
  }

  private mutating func close(_ block: PageFlow.Block) {
    switch block {
    case .heading(let level): endHeading(level)
    case .term:
      inline.dropSpaces()
      inline.append(literal: ": ")
    case .meaning:
      flush()
      lines.pop()
    case .quote, .footnote, .item: endContainer()
    case .list: endList()
    case .code: endBlock()
    case .rule:
      lines.wantBlank()
      lines.begin()
      lines.add { $0.append(literal: "---") }
      lines.end()
      lines.wantBlank()
    case .paragraph, .label, .terms:
      flush()
      if !lists.isTight { lines.wantBlank() }
    default: flush()
    }
  }
}
