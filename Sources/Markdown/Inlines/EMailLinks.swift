import CCMark
import Ground

/// Turns e-mail addresses in text into links, on the finished tree as cmark-gfm does.
enum EMailLinks {
  static func link(in leaf: Node) {
    var node = leaf.firstChild
    while let current = node {
      if current.type == CMARK_NODE_TEXT { link(inText: current) }
      if current.type != CMARK_NODE_LINK, let child = current.firstChild {
        node = child
        continue
      }
      var closing = current
      while true {
        if let next = closing.next {
          node = next
          break
        }
        guard let parent = closing.parent, parent != leaf else { return }
        closing = parent
      }
    }
  }

  /// Splits a text node around the addresses in it.
  private static func link(inText node: Node) {
    guard node.literal.contains(UInt8.at) else { return }
    let text = Array(node.literal)
    var last = node
    var done = 0
    var search = 0
    var changed = false
    while let at = text[search...].firstIndex(of: UInt8.at) {
      guard let address = address(in: text, at: at, from: search) else {
        search = at + 1
        continue
      }
      let part = text[address.range]
      let url = address.hasScheme ? Array(part) : Array("mailto:".utf8) + part
      guard let link = Node.link(to: url, text: part, role: .email) else { return }
      let before = text[done..<address.range.lowerBound]
      if !changed {
        node.setLiteral(before)
        changed = true
      } else if !before.isEmpty, let between = Node.text(before) {
        last.insertAfter(between)
        last = between
      }
      last.insertAfter(link)
      last = link
      done = address.range.upperBound
      search = done
    }
    if changed, done < text.count, let rest = Node.text(text[done...]) { last.insertAfter(rest) }
  }

  private static func address(in text: [UInt8], at: Int, from start: Int) -> (range: Range<Int>, hasScheme: Bool)? {
    var first = at
    var hasScheme = false
    while first > start {
      let byte = text[first - 1]
      if isAlphanumeric(byte) || ".+-_".utf8.contains(byte) {
        first -= 1
      } else if byte == .colon, let scheme = schemeStart(in: text, colon: first - 1, from: start) {
        first = scheme
        hasScheme = true
      } else {
        break
      }
    }
    guard first < at else { return nil }
    var end = at + 1
    var dots = 0
    while end < text.count {
      let byte = text[end]
      if byte == .at { return nil }
      if byte == .period, end + 1 < text.count, isAlphanumeric(text[end + 1]) {
        dots += 1
      } else if !isAlphanumeric(byte), byte != .hyphen, byte != .underscore {
        break
      }
      end += 1
    }
    guard end - at >= 2, dots > 0, isLetter(text[end - 1]) || text[end - 1] == .period else { return nil }
    end = BareURL.trimmed(text, at..<end)
    return end > at ? (first..<end, hasScheme) : nil
  }

  /// Where `mailto:` starts, if it ends at `colon` and no letter or digit comes before it.
  private static func schemeStart(in text: [UInt8], colon: Int, from start: Int) -> Int? {
    let first = colon - 6
    guard first >= start, text[first..<colon].elementsEqual("mailto".utf8) else { return nil }
    return first > start && isAlphanumeric(text[first - 1]) ? nil : first
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || (0x30...0x39).contains(byte) }
}
