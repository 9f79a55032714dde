import Ground
import Links

/// Reads the HTML of a page: what a person reads on it, and nothing else.
struct PageFlowReader {
  /// The page; every offset is compared with its length before a byte is read.
  let html: UnsafeBufferPointer<UInt8>
  var flow = PageFlow()
  /// What each open element has begun, from the outside in.
  private var open: [Opened] = []
  /// Whether text is code to be kept byte for byte.
  private(set) var pres = 0

  /// An open element: its name, and what its end closes.
  private struct Opened {
    var name: Range<Int>
    var closes: PageFlow.Event?
    var also: PageFlow.Event?
    var isPre = false
  }

  private init(_ html: UnsafeBufferPointer<UInt8>) { self.html = html }

  /// Reads stretches of a page one after the other.
  static func read(_ ranges: [Range<Int>], of html: ArraySlice<UInt8>) -> PageFlow {
    html.withUnsafeBufferPointer { html in
      var reader = PageFlowReader(html)
      let size = ranges.reduce(0) { $0 + $1.count }
      reader.flow.text.reserve(size / 2)
      reader.flow.events.reserveCapacity(size / 24)
      for range in ranges { reader.read(range) }
      return reader.flow
    }
  }

  private mutating func read(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      if html[index] != .lessThan {
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
    if isUnread(tag) { return afterElement(tag) }
    if let parameter = tag.parameter {
      add(literal: "{{")
      addText(parameter)
      add(literal: "}}")
      return afterElement(tag)
    }
    if let id = tag.id { addAnchor(id) }
    var opened = Opened(name: tag.name)
    switch tag.element {
    case .paragraph:
      begin(.paragraph, tag.styles.contains(.title) ? .strong : nil, &opened)
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
    case .group: begin(tag.styles.contains(.callout) ? .quote : .group, nil, &opened)
    case .rule: flow.events += [.open(.rule), .close(.rule)]
    case .lineBreak: flow.events.append(.lineBreak)
    case .checkbox: flow.events.append(.task(isDone: tag.isChecked))
    case .image:
      let url = numbered(tag.url)
      flow.events.append(.image(url: url, description: decoded(tag.description)))
    case .strong: begin(.strong, &opened)
    case .emphasis: begin(.emphasis, &opened)
    case .struck: begin(.struck, &opened)
    case .code: begin(.code, &opened)
    case .link: link(tag, &opened)
    case .superscript:
      guard tag.styles.contains(.noteReference), let number = referenced(after: tag) else { break }
      flow.events.append(.note(number))
      return afterElement(tag)
    case .plain:
      if tag.styles.contains(.rowPart) { flow.events.append(.lineBreak) }
    case .unread: break
    }
    if !tag.element.isVoid { open.append(opened) }
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
    guard let url = tag.url, !tag.styles.contains(.line), pres == 0 else { return }
    if tag.styles.contains(.tap) { flow.events.append(.lineBreak) }
    flow.events.append(.link(numbered(url)))
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
    guard name.count == other.count else { return false }
    for offset in 0..<name.count where html[name.lowerBound + offset] != html[other.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func close() {
    guard let last = open.popLast() else { return }
    if let also = last.also { flow.events.append(also) }
    if let closes = last.closes { flow.events.append(closes) }
    if last.isPre { pres -= 1 }
  }

  /// The offset after an element and all that it holds.
  private func afterElement(_ tag: PageTag) -> Int {
    if tag.element.isVoid { return tag.end }
    var (index, depth) = (tag.end, 1)
    while depth > 0, let place = UTF8Text.first(.lessThan, in: html, from: index) {
      let isEnd = place + 1 < html.count && html[place + 1] == .slash
      let first = place + (isEnd ? 2 : 1)
      let last = first + tag.name.count
      if last < html.count, isSame(first..<last, tag.name), html[last] <= .space || html[last] == .greaterThan {
        depth += isEnd ? -1 : 1
      }
      index = UTF8Text.first(.greaterThan, in: html, from: place).map { $0 + 1 } ?? html.count
    }
    return index
  }

  private func isUnread(_ tag: PageTag) -> Bool {
    if tag.isHidden { return true }
    switch tag.element {
    case .unread: return true
    case .link: return !tag.styles.isDisjoint(with: [.anchor, .back])
    default: return tag.styles.contains(.unread)
    }
  }
}
