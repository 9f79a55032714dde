import Ground
import Links
import Markdown

/// Text, ids and numbers of a page.
extension PageFlowReader {
  mutating func addAnchor(_ id: Range<Int>) {
    let id = decoded(id)
    // Those of Kedge's own parts of a page lead nowhere in a twin.
    if flow.text[id].first == .underscore, OwnIDs.contains(String(decoding: flow.text[id], as: UTF8.self)) { return }
    flow.events.append(.anchor(id))
  }

  mutating func addText(_ range: Range<Int>) {
    let text = decoded(range)
    if !text.isEmpty { add(text: text) }
  }

  /// Adds a range of the text, to the event before it where both are code, whose colours split it.
  private mutating func add(text: Range<Int>) {
    if pres > 0, case .text(let before)? = flow.events.last, before.upperBound == text.lowerBound {
      flow.events[flow.events.count - 1] = .text(before.lowerBound..<text.upperBound)
    } else {
      flow.events.append(.text(text))
    }
  }

  mutating func add(literal: StaticString) {
    let start = flow.text.count
    flow.text.append(literal: literal)
    add(text: start..<flow.text.count)
  }

  mutating func decoded(_ range: Range<Int>?) -> Range<Int> {
    let start = flow.text.count
    if let range { PageText.append(UnsafeBufferPointer(rebasing: html[range]), to: &flow.text) }
    return start..<flow.text.count
  }

  /// Adds a URL; returns its number.
  mutating func numbered(_ url: Range<Int>?) -> Int {
    flow.urls.append(decoded(url))
    return flow.urls.count - 1
  }

  func number(_ range: Range<Int>?) -> Int? { range.flatMap { Int(String(decoding: html[$0], as: UTF8.self)) } }

  /// The number of a footnote, which is in its id.
  func footnote(_ tag: PageTag) -> Int? {
    guard let id = tag.id, html[id].starts(with: OwnIDs.footnotes.utf8) else { return nil }
    return Int(String(decoding: html[id].dropFirst(OwnIDs.footnotes.utf8.count), as: UTF8.self))
  }

  /// The number of the footnote that the link right after a tag leads to.
  func referenced(after tag: PageTag) -> Int? {
    guard tag.end < html.count, html[tag.end] == .lessThan, let url = PageTag(at: tag.end, in: html).url else {
      return nil
    }
    let start = OwnIDs.footnotes.utf8.count + 1
    return Int(String(decoding: html[url].dropFirst(start), as: UTF8.self))
  }

  mutating func language(_ tag: PageTag?) -> Range<Int> {
    let mark = "language-".utf8
    guard let style = tag?.style, html[style].starts(with: mark) else { return flow.text.count..<flow.text.count }
    return decoded(style.lowerBound + mark.count..<style.upperBound)
  }
}
