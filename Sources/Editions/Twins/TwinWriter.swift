import Ground

/// What writes one form of a page's twin from what is read on the page, event by event.
protocol TwinWriter {
  var flow: PageFlow { get }
  var lines: TwinLines { get set }
  var lists: TwinLists { get set }
  /// The text of the block or the cell that is open.
  var inline: ByteBuffer { get set }
  /// The table that is open.
  var table: TwinTable? { get set }

  init(_ flow: PageFlow, _ urls: TwinURLs)

  /// Takes the event with a number.
  mutating func take(_ index: Int)
  /// Writes the text of the block that is open.
  mutating func flush()
  /// Writes the anchors of what comes next.
  mutating func writeAnchors()
  /// Writes a table that was read to its end.
  mutating func write(_ table: TwinTable)
}

extension TwinWriter {
  /// The twin of a page.
  static func bytes(of flow: PageFlow, _ urls: TwinURLs) -> [UInt8] {
    var twin = Self(flow, urls)
    for index in flow.events.indices { twin.take(index) }
    twin.flush()
    twin.writeAnchors()
    return Array(twin.lines.bytes)
  }

  /// Begins an item of a list, at the event with a number.
  mutating func beginItem(_ number: Int?, _ index: Int) {
    let isLoose = flow.events.indices.contains(index + 1) && flow.events[index + 1] == .open(.paragraph)
    let mark = lists.mark(number, isLoose: isLoose)
    lines.push { mark.append(to: &$0) }
  }

  /// Ends a quote, a footnote or an item.
  mutating func endContainer() {
    flush()
    lines.pop()
    if !lists.isTight { lines.wantBlank() }
  }

  /// Ends a list.
  mutating func endList() {
    flush()
    if lists.end() { lines.wantBlank() }
  }

  /// Takes what belongs to the table that is open; false for what is text in a cell.
  mutating func takeInTable(_ event: PageFlow.Event) -> Bool {
    // Taken out while they change, so that neither is copied.
    guard var open = table else { return false }
    var text = inline
    (table, inline) = (nil, ByteBuffer())
    let isTaken = open.take(event, &text)
    guard isTaken, open.isComplete else {
      (table, inline) = (open, text)
      return isTaken
    }
    lists.pass()
    writeAnchors()
    write(open)
    if !lists.isTight { lines.wantBlank() }
    return true
  }
}
