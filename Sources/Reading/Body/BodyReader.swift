import Ground
import Handbook
import Links
import Markdown

/// Reads the body of a document as blocks of text, with its parameters filled and its links named.
struct BodyReader {
  let document: Document
  let anchors: PageAnchors
  let reading: PageText.Reading
  let links: BodyLinks
  let destructive: Set<Int>

  /// What is open around the text at hand, from the page inwards.
  var frames = [Frame(.page)]
  /// For each open `<div>`, whether it is a callout.
  var callouts: [Bool] = []
  var styles: [TextStyle] = []
  /// For each open `<a>`, what its text is a link to.
  var openLinks: [BodyLinks.Target?] = []
  /// The code block at hand, by its index; nil outside of any and in raw HTML.
  var code: Int?
  var isInCode = false
  /// Whether the code block at hand is for another way of running the service.
  var isHidden = false
  /// The parameters of the code block at hand that show their examples.
  var examples: [String] = []

  /// What is open, and what it holds so far.
  struct Frame {
    enum Kind {
      case page
      case heading(Int)
      case quote
      case list(ordered: Bool, next: Int, tight: Bool)
      case item(marker: String, id: String?)
      case table
      case row
      case cell
    }

    var kind: Kind
    var blocks: [TextBlock] = []
    var runs: [TextRun] = []
    var title: [TextRun] = []
    /// The anchor of a heading.
    var id: String?
    var items: [TextBlock.Item] = []
    var rows: [[[TextRun]]] = []
    var cells: [[TextRun]] = []
    var hasHead = false

    init(_ kind: Kind) { self.kind = kind }
  }

  init(_ index: Int, of linked: LinkedHandbook, _ reading: PageText.Reading) {
    document = linked.handbook.documents[index]
    anchors = linked.anchors[index]
    self.reading = reading
    links = BodyLinks(index, of: linked)
    destructive = DestructiveCommands.blocks(of: document.markdown)
  }

  /// The blocks of a piece of the body of the document.
  mutating func blocks(of piece: BodyPieces.Piece, in body: RenderedBody) -> [TextBlock] {
    var scanner = BodyScanner(body, piece)
    while let event = scanner.next() {
      switch event {
      case .text(let text): add(text)
      case .open(let name, let attributes, let holes): open(name, attributes, holes)
      case .close(let name): close(name)
      case .hole(let hole): fill(hole)
      }
    }
    flush()
    while frames.count > 1 { pop() }
    defer { frames = [Frame(.page)] }
    return frames[0].blocks
  }

  var top: Int { frames.count - 1 }
  var style: TextStyle { styles.reduce([]) { $0.union($1) } }

  mutating func add(_ text: String, _ more: TextStyle = []) {
    // White space between blocks says nothing; in text a line feed is a space.
    let shown = isInCode ? text : text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ")
    if frames[top].runs.isEmpty, !isInCode, shown.utf8.allSatisfy({ $0 == .space || $0 == .tab }) { return }
    frames[top].runs.append(TextRun(shown, style.union(more), url: openLinks.last??.url))
  }

  mutating func append(_ block: TextBlock) { frames[top].blocks.append(block) }

  /// Makes a paragraph of the text at hand.
  mutating func flush() {
    let runs = frames[top].runs.trimmed
    frames[top].runs = []
    if !runs.isBlank { append(.paragraph(runs)) }
  }

  mutating func push(_ kind: Frame.Kind) {
    flush()
    frames.append(Frame(kind))
  }

  /// Ends the innermost frame, and gives what it holds to the one around it.
  mutating func pop() {
    guard frames.count > 1 else { return }
    var frame = frames.removeLast()
    let runs = frame.runs.trimmed
    switch frame.kind {
    case .heading(let level): append(.heading(level: level, runs, id: frame.id))
    case .cell: frames[top].cells.append(runs.isBlank ? frame.blocks.flatMap(\.runs) : runs)
    default:
      if !runs.isBlank { frame.blocks.append(.paragraph(runs)) }
      close(frame)
    }
  }

  mutating func close(_ frame: Frame) {
    switch frame.kind {
    case .quote: append(.quote(title: frame.title, frame.blocks))
    case .list: append(.list(frame.items))
    case .item(let marker, let id):
      let item = TextBlock.Item(marker: marker, id: id, frame.blocks)
      if case .list = frames[top].kind { frames[top].items.append(item) } else { append(.list([item])) }
    case .row: frames[top].rows.append(frame.cells)
    case .table: append(.table(frame.rows, hasHead: frame.hasHead))
    case .page, .heading, .cell: frames[top].blocks += frame.blocks
    }
  }
}

extension TextBlock {
  /// The text of a block on one line, as a cell of a table has it.
  fileprivate var runs: [TextRun] {
    switch self {
    case .paragraph(let runs), .heading(_, let runs, _): runs
    case .code(let lines, _): lines.map { $0 + [TextRun(" ")] }.flatMap { $0 }
    case .quote(let title, let blocks): title + blocks.flatMap(\.runs)
    case .list(let items):
      items.flatMap { item in [TextRun(item.marker + " ")] + item.blocks.flatMap(\.runs) + [TextRun(" ")] }
    case .table(let rows, _): rows.flatMap { $0.flatMap { $0 + [TextRun(" ")] } }
    case .rule: []
    }
  }
}
