import Ground
import Links

/// Reads the HTML of a page: what a person reads on it, and nothing else.
struct PageFlowReader {
  let html: [UInt8]
  var flow = PageFlow()
  /// What each open element has begun, from the outside in.
  private var open: [Opened] = []
  /// Whether text is code to be kept byte for byte.
  private var pres = 0

  /// An open element: its name, and what its end closes.
  private struct Opened {
    var name: Range<Int>
    var closes: PageFlow.Event?
    var also: PageFlow.Event?
    var isPre = false
  }

  private init(_ html: [UInt8]) { self.html = html }

  /// Reads stretches of a page one after the other.
  static func read(_ ranges: [Range<Int>], of html: [UInt8]) -> PageFlow {
    var reader = PageFlowReader(html)
    reader.flow.text.reserveCapacity(ranges.reduce(0) { $0 + $1.count } / 2)
    for range in ranges { reader.read(range) }
    return reader.flow
  }

  private mutating func read(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard html[index] == .lessThan else {
        let end = min(UTF8Text.first(.lessThan, in: html, from: index) ?? html.count, range.upperBound)
        addText(index..<end)
        index = end
        continue
      }
      index = index + 1 < html.count && html[index + 1] == .slash ? end(at: index) : start(PageTag(at: index, in: html))
    }
    while !open.isEmpty { close() }
  }

  /// Handles a start tag; returns where to go on.
  private mutating func start(_ tag: PageTag) -> Int {
    let element = PageElement(html[tag.name])
    if isUnread(tag, element) { return afterElement(tag) }
    if let parameter = tag.parameter {
      add(literal: "{{")
      addText(parameter)
      add(literal: "}}")
      return afterElement(tag)
    }
    if let id = tag.id { addAnchor(id) }
    var opened = Opened(name: tag.name)
    switch element {
    case .paragraph:
      let isTitle = tag.has("callout-title", in: html) || tag.has("deletes", in: html) || tag.has("changed", in: html)
      begin(.paragraph, isTitle ? .strong : nil, &opened)
    case .heading(let level): begin(.heading(level), nil, &opened)
    case .quote: begin(.quote, nil, &opened)
    case .unordered: begin(.list(isOrdered: false, start: 1), nil, &opened)
    case .ordered: begin(.list(isOrdered: true, start: number(tag.number) ?? 1), nil, &opened)
    case .item: begin(footnote(tag).map { .footnote($0) } ?? .item(number(tag.number)), nil, &opened)
    case .pre:
      let next = tag.end < html.count && html[tag.end] == .lessThan ? PageTag(at: tag.end, in: html) : nil
      begin(.code(language(next)), nil, &opened)
      opened.isPre = true
      pres += 1
    case .table: begin(.table, nil, &opened)
    case .row: begin(.row, nil, &opened)
    case .cell: begin(.cell(isHeader: false), nil, &opened)
    case .headerCell: begin(.cell(isHeader: true), nil, &opened)
    case .terms: begin(.terms, nil, &opened)
    case .term: begin(.term, nil, &opened)
    case .meaning: begin(.meaning, nil, &opened)
    case .label: begin(.label, nil, &opened)
    case .group: begin(tag.has("callout", in: html) ? .quote : .group, nil, &opened)
    case .rule: flow.events += [.open(.rule), .close(.rule)]
    case .lineBreak: flow.events.append(.lineBreak)
    case .checkbox: flow.events.append(.task(isDone: tag.isChecked))
    case .image:
      let (url, description) = (decoded(tag.url), decoded(tag.description))
      flow.events.append(.image(url: url, description: description))
    case .strong: begin(.strong, &opened)
    case .emphasis: begin(.emphasis, &opened)
    case .struck: begin(.struck, &opened)
    case .code: begin(.code, &opened)
    case .link: link(tag, &opened)
    case .superscript:
      guard tag.has("noteref", in: html), let number = referenced(after: tag) else { break }
      flow.events.append(.note(number))
      return afterElement(tag)
    case .plain:
      // The parts of a row of a list are apart on the page.
      if tag.has("row-title", in: html) || tag.has("row-symptom", in: html) { flow.events.append(.lineBreak) }
    case .unread: break
    }
    if !isVoid(element) { open.append(opened) }
    return tag.end
  }

  private mutating func begin(_ block: PageFlow.Block, _ inline: PageFlow.Inline?, _ opened: inout Opened) {
    flow.events.append(.open(block))
    opened.closes = .close(block)
    guard let inline else { return }
    flow.events.append(.begin(inline))
    opened.also = .end(inline)
  }

  private mutating func begin(_ inline: PageFlow.Inline, _ opened: inout Opened) {
    guard pres == 0 else { return }
    flow.events.append(.begin(inline))
    opened.closes = .end(inline)
  }

  private mutating func link(_ tag: PageTag, _ opened: inout Opened) {
    // The time of a line leads to the line itself.
    guard let url = tag.url, !tag.has("line", in: html), pres == 0 else { return }
    if tag.has("reach", in: html) || tag.has("tap", in: html) { flow.events.append(.lineBreak) }
    flow.events.append(.link(decoded(url)))
    opened.closes = .linkEnd
  }

  /// Handles an end tag; returns where to go on.
  private mutating func end(at start: Int) -> Int {
    let end = UTF8Text.first(.greaterThan, in: html, from: start) ?? html.count - 1
    let name = start + 2..<max(start + 2, end)
    // Tags are balanced; what is not is passed by.
    if let last = open.lastIndex(where: { isSame($0.name, name) }) {
      while open.count > last { close() }
    }
    return end + 1
  }

  private func isSame(_ name: Range<Int>, _ other: Range<Int>) -> Bool {
    name.count == other.count && html[name].elementsEqual(html[other])
  }

  private mutating func close() {
    guard let last = open.popLast() else { return }
    if let also = last.also { flow.events.append(also) }
    if let closes = last.closes { flow.events.append(closes) }
    if last.isPre { pres -= 1 }
  }

  /// The offset after an element and all that it holds.
  private func afterElement(_ tag: PageTag) -> Int {
    if isVoid(PageElement(html[tag.name])) { return tag.end }
    var (index, depth) = (tag.end, 1)
    while depth > 0, let place = UTF8Text.first(.lessThan, in: html, from: index) {
      let isEnd = place + 1 < html.count && html[place + 1] == .slash
      let first = place + (isEnd ? 2 : 1)
      let last = first + tag.name.count
      if last < html.count, html[first..<last].elementsEqual(html[tag.name]),
        html[last] <= .space || html[last] == .greaterThan
      {
        depth += isEnd ? -1 : 1
      }
      index = UTF8Text.first(.greaterThan, in: html, from: place).map { $0 + 1 } ?? html.count
    }
    return index
  }

  private func isUnread(_ tag: PageTag, _ element: PageElement) -> Bool {
    if tag.isHidden { return true }
    switch element {
    case .unread: return true
    case .link: return tag.has("anchor", in: html) || tag.has("back", in: html)
    default: return tag.style != nil && (tag.has("js-only", in: html) || tag.has("lead", in: html))
    }
  }

  private func isVoid(_ element: PageElement) -> Bool {
    switch element {
    case .image, .lineBreak, .rule, .checkbox: true
    default: false
    }
  }
}
