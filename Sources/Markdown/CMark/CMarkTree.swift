import CCMark

/// Owns a tree of cmark's nodes and frees it; the nodes that it hands out live no longer than it does.
final class CMarkTree {
  /// The document node.
  let root: Node

  /// Parses UTF-8 bytes as CommonMark; nil only if cmark gives nothing back.
  init?(parsing bytes: [UInt8]) {
    let parsed = bytes.withUnsafeBytes { buffer -> OpaquePointer? in
      guard let start = buffer.baseAddress else { return cmark_parse_document("", 0, CMARK_OPT_DEFAULT) }
      return cmark_parse_document(start.assumingMemoryBound(to: CChar.self), buffer.count, CMARK_OPT_DEFAULT)
    }
    guard let parsed else { return nil }
    root = Node(pointer: parsed)
  }

  deinit { cmark_node_free(root.pointer) }

  /// Renders the tree in cmark's safe mode and lends the HTML.
  func withRenderedHTML<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    guard let html = cmark_render_html(root.pointer, CMARK_OPT_DEFAULT) else {
      return body(UnsafeBufferPointer(start: nil, count: 0))
    }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    return body(Node.bytes(of: html))
  }
}
