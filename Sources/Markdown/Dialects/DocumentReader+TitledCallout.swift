import CCMark
import Ground

extension DocumentReader {
  /// The kind of callout that a block quote is, as GitHub or Obsidian write it; its marker line leaves the tree.
  mutating func takeCallout(from quote: Node) -> CalloutKind? {
    takeCalloutMarker(from: quote) ?? takeTitledMarker(from: quote)
  }

  /// Takes `[!type] Title`, `[!type]+` or `[!type]-`, of GitHub's types and others, at any depth.
  private mutating func takeTitledMarker(from quote: Node) -> CalloutKind? {
    guard let paragraph = quote.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH, let text = paragraph.firstChild,
      text.type == CMARK_NODE_TEXT
    else { return nil }
    let start = lines.offset(of: paragraph)
    let line = lines.bytes[start..<lines.textEnd(ofLine: paragraph.startLine, after: start)]
    guard line.starts(with: "[!".utf8), let close = line.firstIndex(of: UInt8.closeBracket) else { return nil }
    let word = String(decoding: line[line.startIndex + 2..<close], as: UTF8.self).lowercased()
    let rest = line[(close + 1)...]
    let isFoldable = rest.first == .plus || rest.first == .hyphen
    let after = rest.dropFirst(isFoldable ? 1 : 0)
    guard let kind = AdmonitionOpener.kinds[word], after.first.map({ $0 == .space }) ?? true else { return nil }
    let isForeign = isFoldable || !after.isEmpty || CalloutKind(rawValue: word) == nil
    guard isForeign else { return nil }
    var title = Self.takeFirstLine(of: paragraph).drop { $0 != "]" }.dropFirst()
    if isFoldable { title = title.dropFirst() }
    let shown = String(title.drop { $0 == " " })
    if !shown.isEmpty {
      outline.calloutTitles[outline.quotes.count] = shown
    } else if CalloutKind(rawValue: word) == nil {
      outline.calloutTitles[outline.quotes.count] = word.prefix(1).uppercased() + word.dropFirst()
    }
    if paragraph.firstChild == nil { paragraph.remove() } else { calloutParagraph = paragraph }
    return kind
  }

  /// Takes the first line off a paragraph; returns its plain text.
  private static func takeFirstLine(of paragraph: Node) -> String {
    var text = ""
    while let node = paragraph.firstChild {
      let isBreak = node.type == CMARK_NODE_SOFTBREAK || node.type == CMARK_NODE_LINEBREAK
      if !isBreak { text += plainText(of: node) }
      node.remove()
      if isBreak { break }
    }
    return text
  }

  private static func plainText(of root: Node) -> String {
    var text: [UInt8] = []
    var node = root
    while true {
      if [CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE].contains(node.type) { text += Array(node.literal) }
      if let child = node.firstChild {
        node = child
        continue
      }
      while node != root, node.next == nil, let parent = node.parent { node = parent }
      guard node != root, let next = node.next else { return String(decoding: text, as: UTF8.self) }
      node = next
    }
  }
}
