import Ground

/// Moves footnotes from where they are written to a list at the end of the body.
struct FootnoteList {
  private typealias Place = (byte: Int, hole: Int)

  /// A footnote where it was written.
  private struct Item {
    var footnote: Int
    var start: Place
    var end: Place
  }

  /// In the order in which they begin: one that is inside another comes after it.
  private var items: [Item] = []
  private var open: [Int] = []

  var isEmpty: Bool { items.isEmpty }

  mutating func begin(_ footnote: Int, _ place: (byte: Int, hole: Int)) {
    open.append(items.count)
    items.append(Item(footnote: footnote, start: place, end: place))
  }

  mutating func end(_ footnote: Int, _ place: (byte: Int, hole: Int)) {
    if let index = open.popLast() { items[index].end = place }
  }

  /// A body in which footnotes are where they were written, with all of them at its end.
  func atEnd(of body: RenderedBody, _ footnotes: [Footnote], _ options: ReadingOptions) -> RenderedBody {
    var writer = Writer(body: body, items: items)
    var index = 0
    writer.copy(from: (0, 0), to: (body.html.count, body.holes.count), &index)
    let notes = writer.html.count
    // GitHub leaves out what nothing refers to; here nothing is lost.
    let listed = items.indices.filter { !options.plain || footnotes[items[$0].footnote].referenceCount > 0 }
      .sorted { footnotes[items[$0].footnote].number < footnotes[items[$1].footnote].number }
    guard !listed.isEmpty else { return writer.finished(notes) }
    writer.write("<section class=\"footnotes\"")
    writer.hole(.footnotesLabel)
    writer.write(">\n<ol>\n")
    for index in listed { writer.write(items[index].footnote, footnotes[items[index].footnote], index) }
    writer.write("</ol>\n</section>\n")
    return writer.finished(notes)
  }

  private struct Writer {
    let body: RenderedBody
    let items: [Item]
    var html: [UInt8] = []
    var holes: [Hole] = []

    init(body: RenderedBody, items: [Item]) {
      (self.body, self.items) = (body, items)
      html.reserveCapacity(body.html.count + items.count * 16 + 64)
      holes.reserveCapacity(body.holes.count + items.count * 2 + 1)
    }

    func finished(_ notes: Int) -> RenderedBody {
      RenderedBody(html: html, holes: holes, parameters: body.parameters, notes: notes)
    }

    mutating func write(_ text: String) { html.append(contentsOf: text.utf8) }
    mutating func hole(_ kind: Hole.Kind) { holes.append(Hole(offset: html.count, kind: kind)) }

    /// Writes a footnote as an item of the list.
    mutating func write(_ number: Int, _ footnote: Footnote, _ index: Int) {
      write("<li")
      hole(.footnoteStart(number))
      write(">\n")
      var next = index + 1
      copy(from: items[index].start, to: items[index].end, &next)
      if footnote.referenceCount > 0 {
        let paragraph = Array("</p>\n".utf8)
        let isParagraph = html.suffix(paragraph.count).elementsEqual(paragraph)
        // The links back follow the last words.
        if isParagraph { html.removeLast(paragraph.count) }
        hole(.footnoteEnd(number))
        html.append(contentsOf: isParagraph ? paragraph : [UInt8.lineFeed])
      }
      write("</li>\n")
    }

    /// Copies a stretch of the body without the footnotes in it, of which `index` is the first.
    mutating func copy(from start: Place, to end: Place, _ index: inout Int) {
      var place = start
      while index < items.count, items[index].start.byte < end.byte || items[index].start.hole < end.hole {
        append(from: place, to: items[index].start)
        place = items[index].end
        // Those inside it go with it.
        let last = place
        index += 1
        while index < items.count, isInside(items[index], until: last) { index += 1 }
      }
      append(from: place, to: end)
    }

    private func isInside(_ item: Item, until end: Place) -> Bool {
      item.end.byte <= end.byte && item.end.hole <= end.hole
    }

    private mutating func append(from start: Place, to end: Place) {
      let offset = html.count - start.byte
      html.append(contentsOf: body.html[start.byte..<max(start.byte, end.byte)])
      for hole in body.holes[start.hole..<max(start.hole, end.hole)] {
        holes.append(Hole(offset: hole.offset + offset, kind: hole.kind))
      }
    }
  }
}
