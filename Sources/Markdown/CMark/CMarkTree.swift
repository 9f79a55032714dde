import CCMark
import Ground

/// A tree of cmark's nodes in the memory of the ``CMarkArena`` in use, which frees them all at once.
///
/// Nodes live no longer than the arena's scope.
struct CMarkTree {
  /// The document node.
  let root: Node

  /// Parses UTF-8 bytes as CommonMark; nil if cmark gives nothing back.
  init?(parsing bytes: [UInt8]) {
    let parsed = CMarkArena.withAllocator { allocator -> OpaquePointer? in
      guard let parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, allocator) else { return nil }
      bytes.withUnsafeBytes { buffer in
        guard let start = buffer.baseAddress else { return }
        cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), buffer.count)
      }
      let document = cmark_parser_finish(parser)
      cmark_parser_free(parser)
      return document
    }
    guard let parsed else { return nil }
    root = Node(pointer: parsed)
    if bytes.withUnsafeBytes(DecodedText.hasForbiddenReference) { gateReferences() }
  }

  /// Renders the tree in cmark's safe mode and lends the HTML.
  ///
  /// - Parameters:
  ///   - showsHidden: Whether characters that nobody would see are shown.
  ///   - body: Takes the HTML.
  /// - Returns: What `body` returns.
  func withRenderedHTML<Result>(showsHidden: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let html = Node.bytes(of: cmark_render_html(root.pointer, CMARK_OPT_DEFAULT))
    guard showsHidden, let shown = Self.showingHidden(html) else { return body(html) }
    return shown.withUnsafeBufferPointer(body)
  }
}
