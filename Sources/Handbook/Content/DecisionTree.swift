import Markdown

/// A decision written as a nested list: questions, the answers below them, and what to do at the end of each branch.
///
/// An item that ends in `?` is a question; its children begin with a bold answer, `**Yes** → …`. Nodes are flat,
/// parents before their children, in the order of the document.
package struct DecisionTree: Sendable, Hashable {
  /// An item of the list.
  package struct Node: Sendable, Hashable {
    /// The bold answer that leads here; nil if the item begins with none.
    package var answer: String?
    /// What follows the answer and its arrow: a question, or what to do. Empty if nothing does.
    package var text: String
    /// Whether it asks: its text ends in `?`, or every child begins with an answer.
    package var isQuestion: Bool
    /// The node above; nil for a root.
    package var parent: Int?
    /// The nodes below, in the order of the document.
    package var children: [Int] = []
    /// The index of the list item in the document's blocks.
    package var block: Int
    /// The index of the item's paragraph in the document's blocks; nil if it has none.
    package var paragraph: Int?
    /// The bytes of the item's own text in the source.
    package var range: Range<Int>
  }

  package private(set) var nodes: [Node] = []
  /// The questions that it starts with, usually one.
  package private(set) var roots: [Int] = []

  /// The role of the section that holds the tree.
  package static let role = "decision-tree"

  /// Reads the lists of a section; nil if none of them asks anything.
  init?(in section: Section, of markdown: MarkdownDocument) {
    var builder = Builder(markdown: markdown)
    for list in section.blocks where markdown.blocks[list].isList && markdown.blocks[list].parent == -1 {
      // The other lists of the section explain: only a question starts a tree.
      for item in markdown.children(of: list) where builder.asks(item) { builder.add(item, below: nil) }
    }
    guard !builder.nodes.isEmpty else { return nil }
    nodes = builder.nodes
    roots = nodes.indices.filter { nodes[$0].parent == nil }
  }

  /// The nodes at the ends of the branches.
  package var leaves: [Int] { nodes.indices.filter { !nodes[$0].isQuestion } }
}

/// Makes the nodes out of a document's blocks.
private struct Builder {
  let markdown: MarkdownDocument
  var nodes: [DecisionTree.Node] = []

  /// Whether an item is a question with something below it, or one that ends in `?`.
  func asks(_ item: Int) -> Bool { node(item).isQuestion }

  mutating func add(_ item: Int, below parent: Int?) {
    var stack = [(item: item, parent: parent)]
    while let next = stack.popLast() {
      var node = node(next.item)
      node.parent = next.parent
      let index = nodes.count
      nodes.append(node)
      if let parent = next.parent { nodes[parent].children.append(index) }
      guard node.isQuestion else { continue }
      // Last in, first out: pushed backwards, so that the nodes come in the order of the document.
      for child in children(of: next.item).reversed() { stack.append((child, index)) }
    }
  }

  private func children(of item: Int) -> [Int] {
    markdown.children(of: item).filter { markdown.blocks[$0].isList }.flatMap { markdown.children(of: $0) }
  }

  private func node(_ item: Int) -> DecisionTree.Node {
    let (answer, text, paragraph) = label(of: item)
    let below = children(of: item)
    let isBranching = below.count > 1 && below.allSatisfy { label(of: $0).answer != nil }
    let range = paragraph.map { markdown.blocks[$0].range } ?? markdown.blocks[item].range
    return DecisionTree.Node(
      answer: answer, text: text, isQuestion: text.hasSuffix("?") || isBranching, block: item, paragraph: paragraph,
      range: range)
  }

  private func label(of item: Int) -> (answer: String?, text: String, paragraph: Int?) {
    guard let first = markdown.children(of: item).first, case .paragraph = markdown.blocks[first].kind,
      let text = markdown.blocks[first].text
    else { return (nil, "", nil) }
    guard
      let bold = markdown.spans(in: first).first(where: {
        $0.kind == .strong && $0.text.lowerBound == text.lowerBound
      })
    else { return (nil, Self.trimmed(markdown.plainText(text)), first) }
    let rest = markdown.plainText(bold.text.upperBound..<max(bold.text.upperBound, text.upperBound))
    return (Self.trimmed(markdown.plainText(bold.text)), Self.withoutArrow(rest), first)
  }

  private static func withoutArrow(_ text: String) -> String {
    let text = trimmed(text)
    for arrow in ["→", "->", "=>", ":", "–", "—"] where text.hasPrefix(arrow) {
      return trimmed(String(text.dropFirst(arrow.count)))
    }
    return text
  }

  private static func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension MarkdownDocument {
  /// The blocks directly below a block.
  func children(of block: Int) -> [Int] {
    var children: [Int] = []
    var index = block + 1
    while index < blocks[block].end {
      children.append(index)
      index = max(blocks[index].end, index + 1)
    }
    return children
  }

  /// The spans of one block, which are in the order of the blocks.
  func spans(in block: Int) -> ArraySlice<Span> {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].block < block { low = middle + 1 } else { high = middle }
    }
    return spans[low...].prefix { $0.block == block }
  }
}

extension Block {
  /// Whether it is a list, bulleted or numbered.
  var isList: Bool {
    if case .list = kind { return true }
    return false
  }
}
