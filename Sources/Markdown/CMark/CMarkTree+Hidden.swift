import CCMark
import Ground

/// Where character references become text, and where what nobody would see becomes visible.
extension CMarkTree {
  /// Makes U+FFFD of what no text may hold.
  ///
  /// libcmark turns `&#65534;` into a byte that is not UTF-8, and `&#27;` into the control character.
  func gateReferences() {
    var node = root.firstChild
    while let current = node {
      switch current.type {
      case CMARK_NODE_TEXT: Node.gate(current.literal) { _ = cmark_node_set_literal(current.pointer, $0) }
      case CMARK_NODE_CODE_BLOCK:
        Node.gate(cmark_node_get_fence_info(current.pointer)) { _ = cmark_node_set_fence_info(current.pointer, $0) }
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
        Node.gate(cmark_node_get_url(current.pointer)) { _ = cmark_node_set_url(current.pointer, $0) }
        Node.gate(cmark_node_get_title(current.pointer)) { _ = cmark_node_set_title(current.pointer, $0) }
      default: break
      }
      node = current.firstChild ?? current.next ?? following(current)
    }
  }

  private func following(_ node: Node) -> Node? {
    var above = node.parent
    while let parent = above, parent != root {
      if let next = parent.next { return next }
      above = parent.parent
    }
    return nil
  }

  /// Rendered HTML in which every hidden character is shown; nil if it has none.
  ///
  /// In code each is shown by its number, so that a copy of it is visibly another text. In prose marks of direction stay,
  /// and U+FFFD takes the place of control characters.
  static func showingHidden(_ html: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let raw = UnsafeRawBufferPointer(html)
    let hidden = HiddenText.all(in: raw, isCode: true)
    guard !hidden.isEmpty else { return nil }
    var (result, written, seen, isCode): ([UInt8], Int, Int, Bool) = ([], 0, 0, false)
    for (scalar, range) in hidden {
      while let tag = ByteSearch.first("code", in: html, from: seen), tag < range.lowerBound {
        if tag > 0, html[tag - 1] == .lessThan { isCode = true }
        if tag > 1, html[tag - 1] == .slash, html[tag - 2] == .lessThan { isCode = false }
        seen = tag + 4
      }
      guard isCode || !HiddenText.belongsInProse(scalar) else { continue }
      result += html[written..<range.lowerBound]
      let isControl = !isCode && DecodedText.isForbidden(scalar)
      result += (isControl ? "\u{FFFD}" : HiddenText.shown(scalar)).utf8
      written = range.upperBound
    }
    return result + html[written...]
  }
}

extension Node {
  fileprivate static func gate(_ text: UnsafePointer<CChar>?, _ set: (UnsafePointer<CChar>) -> Void) {
    gate(bytes(of: text), set)
  }

  fileprivate static func gate(_ text: UnsafeBufferPointer<UInt8>, _ set: (UnsafePointer<CChar>) -> Void) {
    guard let gated = DecodedText.gated(text) else { return }
    (gated + [0]).withUnsafeBytes { buffer in
      if let start = buffer.baseAddress { set(start.assumingMemoryBound(to: CChar.self)) }
    }
  }
}
