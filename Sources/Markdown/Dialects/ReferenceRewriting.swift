import Ground

/// Writes Hugo's references to pages as destinations that cmark takes for such.
///
/// A shortcode has spaces in it, so that cmark takes the whole link for text. `{{< ref "page.md" >}}` becomes
/// `<{{@page.md}}>` and as many spaces as are missing: every other byte stays where it was.
struct ReferenceRewriting {
  /// A shortcode where the destination of a link is.
  private struct Reference {
    /// Where it is in the bytes that are parsed.
    var range: Range<Int>
    var target: [UInt8]
    /// Whether it is in the definition of a label.
    var isDefinition: Bool
  }

  private let buffer: ParseBuffer
  private var references: [Reference] = []

  /// Looks for references; nil if there are none.
  init?(_ buffer: ParseBuffer) {
    self.buffer = buffer
    guard buffer.traits.isSuperset(of: [.brace, .bracket]) else { return nil }
    buffer.bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while let start = ByteSearch.first("{{", in: bytes, from: index) {
        index = start + 2
        guard let isDefinition = Self.isDestination(start, bytes),
          let (end, target) = HugoShortcode.target(in: bytes, from: start)
        else { continue }
        references.append(Reference(range: start..<end, target: target, isDefinition: isDefinition))
        index = end
      }
    }
    if references.isEmpty { return nil }
  }

  /// Whether an offset is where the definition of a label has its address; nil if no link has one there.
  private static func isDestination(_ offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    var index = offset
    while index > 0, bytes[index - 1] == .space || bytes[index - 1] == .tab { index -= 1 }
    guard index > 1, bytes[index - 2] == .closeBracket else { return nil }
    return bytes[index - 1] == .colon ? true : bytes[index - 1] == .openParenthesis ? false : nil
  }

  /// Leaves those alone that are in code or HTML.
  ///
  /// - Parameter facts: What the document has as it is written.
  /// - Returns: Whether any are left.
  mutating func keep(in facts: Facts) -> Bool {
    var text = RunningText(facts.blocks, facts.spans)
    references.removeAll { !text.contains(buffer.map.source(startingAt: $0.range.lowerBound)) }
    return !references.isEmpty
  }

  /// Leaves those alone that made no link.
  ///
  /// - Parameter facts: What the document has as it was written again.
  /// - Returns: Whether there were any.
  mutating func dropUnseen(in facts: Facts) -> Bool {
    var text = RunningText(facts.blocks, facts.spans)
    let links = facts.links.filter { $0.kind == .link && Self.target(of: $0) != nil }.map(\.range).sorted {
      $0.lowerBound < $1.lowerBound
    }
    var next = 0
    let count = references.count
    references.removeAll { reference in
      let place = buffer.map.source(startingAt: reference.range.lowerBound)
      let isText = text.contains(place)
      if reference.isDefinition { return isText }
      while next < links.count, links[next].upperBound <= place { next += 1 }
      return !(next < links.count && links[next].contains(place))
    }
    return references.count < count
  }

  /// The document with the references as addresses.
  var rewritten: ParseBuffer {
    var bytes = buffer.bytes
    for reference in references {
      let address = Array("<{{@".utf8) + reference.target + Array("}}>".utf8)
      let rest = repeatElement(UInt8.space, count: reference.range.count - address.count)
      bytes.replaceSubrange(reference.range, with: address + rest)
    }
    return ParseBuffer(bytes: bytes, map: buffer.map)
  }

  /// Gives the links their destinations as they are written.
  static func name(_ facts: inout Facts) {
    for (index, link) in facts.links.enumerated() {
      guard let target = target(of: link) else { continue }
      facts.links[index] = WrittenLink(
        kind: link.kind, destination: HugoReference(to: target).destination, title: link.title, text: link.text,
        range: link.range, block: link.block)
    }
  }

  private static func target(of link: WrittenLink) -> String? {
    guard link.destination.utf8.first == .openBrace, link.destination.hasPrefix("{{@"),
      link.destination.hasSuffix("}}")
    else { return nil }
    return String(link.destination.dropFirst(3).dropLast(2))
  }
}
