import CCMark
import Ground
import Platform

/// A borrowed cmark node; it must not outlive its ``CMarkTree``.
struct Node: Equatable {
  let pointer: OpaquePointer

  var type: cmark_node_type { cmark_node_get_type(pointer) }
  var next: Node? { cmark_node_next(pointer).map(Node.init) }
  var previous: Node? { cmark_node_previous(pointer).map(Node.init) }
  var parent: Node? { cmark_node_parent(pointer).map(Node.init) }
  var firstChild: Node? { cmark_node_first_child(pointer).map(Node.init) }
  var lastChild: Node? { cmark_node_last_child(pointer).map(Node.init) }

  /// The first line, counted from 0.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) - 1 }
  /// The first byte in its line, counted from 0.
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) - 1 }
  /// The last line, counted from 0.
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) - 1 }

  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrderedList: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var isTightList: Bool { cmark_node_get_list_tight(pointer) != 0 }
  var url: String { Node.text(of: cmark_node_get_url(pointer)) }
  var title: String { Node.text(of: cmark_node_get_title(pointer)) }
  var fenceInfo: String { Node.text(of: cmark_node_get_fence_info(pointer)) }

  /// The text of a text, code or HTML node, valid until the node changes.
  var literal: UnsafeBufferPointer<UInt8> { Node.bytes(of: cmark_node_get_literal(pointer)) }

  private static func text(of string: UnsafePointer<CChar>?) -> String {
    guard let string, string.pointee != 0 else { return "" }
    return String(decoding: bytes(of: string), as: UTF8.self)
  }

  /// The bytes of a C string without its end.
  static func bytes(of string: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let string else { return UnsafeBufferPointer(start: nil, count: 0) }
    let count = strlen(string)
    return string.withMemoryRebound(to: UInt8.self, capacity: count) {
      UnsafeBufferPointer(start: $0, count: count)
    }
  }
}
