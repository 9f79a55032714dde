import Ground

/// Turns cmark's HTML into the body: one scan over the tags, which come in the order of the outline.
///
/// All text in cmark's safe output is escaped, so that every `<` begins a tag that cmark wrote.
struct BodyAssembler {
  let html: UnsafeBufferPointer<UInt8>
  let facts: GatheredFacts
  let outline: BodyOutline
  let options: ReadingOptions
  var output: BodyOutput

  /// How far `html` has been copied.
  var copied = 0
  /// The next brace, or one already passed.
  private var brace = -1
  private var headings = 0
  private var anchors = 0
  private var images = 0
  private var items = 0
  var codeBlocks = 0
  var quotes = 0
  private var rawHTMLs = 0
  var openQuotes: [BodyOutline.QuoteMark] = []
  var references = 0
  /// The footnotes, where they were written.
  var notes = FootnoteList()
  private var heading: BodyOutline.HeadingMark?
  /// Whether blocks say their direction.
  let turns: Bool

  init(_ html: UnsafeBufferPointer<UInt8>, facts: GatheredFacts, outline: BodyOutline, options: ReadingOptions) {
    self.html = html
    self.facts = facts
    self.outline = outline
    self.options = options
    turns = !options.plain && Self.turns(html)
    let holes = 3 * outline.headings.count + 2 * (outline.anchors.count + outline.items.count + facts.codeBlocks.count)
    output = BodyOutput(size: html.count + html.count / 2 + 256, holes: holes + 32)
  }

  mutating func assemble(findsParameters: Bool) -> RenderedBody {
    var index = 0
    while true {
      let tag = next(UInt8.lessThan, from: index)
      if findsParameters { takeParameters(in: index..<tag) }
      if tag == html.count { break }
      index = self.tag(at: tag)
    }
    copy(upTo: html.count)
    return notes.isEmpty ? output.finished : notes.atEnd(of: output.finished, facts.footnotes, options)
  }

  /// Handles the tag that starts at an offset; returns where to go on.
  private mutating func tag(at start: Int) -> Int {
    if turns, let end = turnedStart(at: start) { return end }
    switch byte(start + 1) {
    case UInt8.a: return anchor(at: start)
    case UInt8.i where byte(start + 2) == .m: return image(at: start)
    case UInt8.i where byte(start + 2) == .n: return checkbox(at: start)
    case UInt8.l: return item(at: start)
    case UInt8.h where byte(start + 2) != .r: return headingStart(at: start)
    case UInt8.slash where byte(start + 2) == .h: return headingEnd(at: start)
    case UInt8.p where byte(start + 2) == .r: return code(at: start)
    case UInt8.b where byte(start + 2) == .l: return quoteStart(at: start)
    case UInt8.slash where byte(start + 2) == .b: return quoteEnd(at: start)
    case UInt8.s where byte(start + 2) == .u: return reference(at: start)
    case UInt8.exclamationMark: return rawHTML(at: start)
    default: return tagEnd(from: start)
    }
  }

  /// Puts sanitised HTML in the place of cmark's comment.
  private mutating func rawHTML(at start: Int) -> Int {
    let end = tagEnd(from: start)
    guard rawHTMLs < outline.rawHTML.count, !options.omitsRawHTML else { return end }
    let fragment = outline.rawHTML[rawHTMLs]
    rawHTMLs += 1
    copy(upTo: start)
    copied = end
    output.append(fragment)
    return end
  }

  private mutating func anchor(at start: Int) -> Int {
    guard anchors < outline.anchors.count else { return tagEnd(from: start) }
    let link = outline.anchors[anchors]
    anchors += 1
    return url(at: start + 9, .linkURL(link))
  }

  private mutating func image(at start: Int) -> Int {
    guard images < outline.images.count else { return tagEnd(from: start) }
    images += 1
    return url(at: start + 10, .imageURL(outline.images[images - 1]))
  }

  /// Puts a hole in the place of the URL at an offset; returns where its tag ends.
  private mutating func url(at start: Int, _ kind: Hole.Kind) -> Int {
    copy(upTo: start)
    output.hole(kind)
    let end = next(UInt8.quote, from: start)
    copied = end
    return tagEnd(from: end)
  }

  private mutating func item(at start: Int) -> Int {
    guard items < outline.items.count else { return tagEnd(from: start) }
    let block = outline.items[items]
    items += 1
    copy(upTo: start + 3)
    turn(from: start + 4)
    output.hole(.item(block))
    copy(upTo: start + 4)
    output.hole(.itemStart(block))
    return start + 4
  }

  /// Puts a hole in the place of the label of a task's checkbox, the only `<input>`.
  private mutating func checkbox(at start: Int) -> Int {
    let end = tagEnd(from: start)
    // `<input type="checkbox" ` comes before `checked` or `disabled`, and `" />` after the label.
    copy(upTo: end - 4)
    output.hole(.taskLabel(isDone: byte(start + 23) == UInt8(ascii: "c")))
    return end
  }

  private mutating func headingStart(at start: Int) -> Int {
    guard headings < outline.headings.count else { return tagEnd(from: start) }
    heading = outline.headings[headings]
    headings += 1
    copy(upTo: start)
    switch heading {
    case .heading(let number):
      output.hole(.headingStart(number))
      copy(upTo: start + 3)
      turn(from: start + 4)
      output.hole(.headingID(number))
    case .cell(let cell):
      TableMarkup.open(cell, to: &output)
      turn(from: start + 4)
      output.append(">")
      copied = start + 4
    case nil: break
    }
    return start + 4
  }

  private mutating func headingEnd(at start: Int) -> Int {
    copy(upTo: start)
    switch heading {
    case .heading(let number): output.hole(.headingEnd(number))
    case .cell(let cell):
      TableMarkup.close(cell, to: &output)
      copied = start + 5
    case nil: break
    }
    heading = nil
    return start + 5
  }

  /// Puts a hole in the place of the `{{name}}` at an offset, if there is one; returns where it ends.
  private mutating func parameter(at start: Int) -> Int? {
    guard let name = Parameter.name(in: html, at: start) else { return nil }
    copy(upTo: start)
    output.parameter(name)
    copied = start + name.utf8.count + 4
    return copied
  }

  @inline(__always)
  func byte(_ index: Int) -> UInt8 { index < html.count ? html[index] : 0 }

  /// Just past the next `>`; cmark escapes those in attributes.
  func tagEnd(from start: Int) -> Int { min(next(UInt8.greaterThan, from: start) + 1, html.count) }

  /// Where the next such byte is, else the end.
  func next(_ byte: UInt8, from start: Int) -> Int {
    ByteSearch.first(byte, in: html, from: start) ?? html.count
  }

  /// Puts holes in the place of the `{{name}}`s in a stretch of text.
  mutating func takeParameters(in range: Range<Int>) {
    if brace < range.lowerBound { brace = next(UInt8.openBrace, from: range.lowerBound) }
    while brace < range.upperBound {
      let end = parameter(at: brace) ?? brace + 1
      brace = next(UInt8.openBrace, from: end)
    }
  }

  mutating func copy(upTo end: Int) {
    guard copied < end else { return }
    output.append(UnsafeBufferPointer(rebasing: html[copied..<end]))
    copied = end
  }
}
