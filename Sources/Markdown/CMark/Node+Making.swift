import CCMark

extension Node {
  /// What our own nodes stand for; cmark keeps it as the node's user data.
  enum Role: Int {
    /// A link made of a bare URL, whose text is that of the source byte for byte.
    case bareURL = 1
    /// A link made of an e-mail address in text.
    case email
    /// `~…~` and `~~…~~`.
    case strikethrough1
    case strikethrough2
    /// The `[ ]` of a task.
    case checkbox
    /// A reference to a footnote.
    case footnoteReference
  }

  var role: Role? {
    cmark_node_get_user_data(pointer).flatMap { Role(rawValue: Int(bitPattern: $0)) }
  }

  private func set(_ role: Role) {
    cmark_node_set_user_data(pointer, UnsafeMutableRawPointer(bitPattern: role.rawValue))
  }

  /// A new node; the caller must put it into a tree.
  static func make(_ type: cmark_node_type) -> Node? {
    CMarkArena.withAllocator { cmark_node_new_with_mem(type, $0).map(Node.init) }
  }

  static func text(_ bytes: some Collection<UInt8>) -> Node? {
    guard let node = make(CMARK_NODE_TEXT) else { return nil }
    node.setLiteral(bytes)
    return node
  }

  static func strikethrough(width: Int) -> Node? {
    custom(enter: "<del>", exit: "</del>", role: width == 1 ? .strikethrough1 : .strikethrough2)
  }

  static func custom(enter: String, exit: String, role: Role) -> Node? {
    guard let node = make(CMARK_NODE_CUSTOM_INLINE) else { return nil }
    cmark_node_set_on_enter(node.pointer, enter)
    if !exit.isEmpty { cmark_node_set_on_exit(node.pointer, exit) }
    node.set(role)
    return node
  }

  static func link(to url: [UInt8], text: some Collection<UInt8>, role: Role) -> Node? {
    guard let node = make(CMARK_NODE_LINK), let child = Node.text(text) else { return nil }
    withCString(url) { _ = cmark_node_set_url(node.pointer, $0) }
    node.append(child)
    node.set(role)
    return node
  }

  func setLiteral(_ bytes: some Collection<UInt8>) {
    Node.withCString(bytes) { _ = cmark_node_set_literal(pointer, $0) }
  }

  func append(_ child: Node) { cmark_node_append_child(pointer, child.pointer) }
  func prepend(_ child: Node) { cmark_node_prepend_child(pointer, child.pointer) }
  func insertAfter(_ sibling: Node) { cmark_node_insert_after(pointer, sibling.pointer) }
  func loosen() { cmark_node_set_list_tight(pointer, 0) }
  /// Puts the node's first child in its place.
  func unwrap() {
    if let child = firstChild { cmark_node_insert_before(pointer, child.pointer) }
    remove()
  }

  func unlink() { cmark_node_unlink(pointer) }

  /// Takes the node out of its tree and frees it with all that is in it.
  func remove() { cmark_node_free(pointer) }

  /// Joins neighbouring text nodes below this one.
  func consolidateText() { cmark_consolidate_text_nodes(pointer) }

  private static func withCString(_ bytes: some Collection<UInt8>, _ body: (UnsafePointer<CChar>) -> Void) {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
      var end = 0
      for byte in bytes {
        buffer[end] = CChar(bitPattern: byte)
        end += 1
      }
      buffer[end] = 0
      if let start = buffer.baseAddress { body(UnsafePointer(start)) }
    }
  }
}
