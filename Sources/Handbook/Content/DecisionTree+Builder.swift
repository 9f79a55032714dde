import Markdown

extension DecisionTree {
  /// Makes the nodes out of a document's blocks.
  struct Builder {
    let markdown: MarkdownDocument
    private(set) var nodes: [Node] = []

    init(markdown: MarkdownDocument) { self.markdown = markdown }

    /// Whether an item at the top is a question: it ends in `?`, or every item below it begins with an answer.
    func asks(_ item: Int) -> Bool { root(item).isQuestion }

    /// Adds an item at the top and everything below it.
    mutating func add(_ item: Int) {
      var stack: [(item: Int, parent: Int?)] = [(item, nil)]
      while let next = stack.popLast() {
        var node = next.parent == nil ? root(next.item) : node(next.item)
        node.parent = next.parent
        let index = nodes.count
        nodes.append(node)
        if let parent = next.parent { nodes[parent].children.append(index) }
        guard node.isQuestion else { continue }
        // Last in, first out: pushed backwards, so that the nodes come in the order of the document.
        for child in children(of: node.block).reversed() { stack.append((child, index)) }
      }
    }

    private func children(of item: Int) -> [Int] {
      markdown.children(of: item).filter { markdown.blocks[$0].isList }.flatMap { markdown.children(of: $0) }
    }

    /// An item that no answer leads to: bold words at its beginning are part of what it asks.
    private func root(_ item: Int) -> Node {
      let paragraph = paragraph(of: item)
      let text = paragraph.flatMap { markdown.blocks[$0].text }.map { Self.trimmed(markdown.plainText($0)) } ?? ""
      return Node(
        text: text, isQuestion: text.hasSuffix("?") || isBranching(item), block: item, paragraph: paragraph,
        range: range(of: item, paragraph))
    }

    private func node(_ item: Int) -> Node {
      let label = label(of: item)
      var node = Node(
        answer: label.answer, arrow: label.arrow, text: label.text,
        isQuestion: label.text.hasSuffix("?") || isBranching(item), block: item, paragraph: label.paragraph,
        range: range(of: item, label.paragraph))
      // An answer with nothing but a list of one question leads to that question.
      while node.answer != nil, node.text.isEmpty, let inner = onlyItem(below: node) {
        let question = root(inner)
        guard question.isQuestion else { break }
        (node.arrow, node.text, node.isQuestion) = (nil, question.text, true)
        (node.block, node.paragraph) = (inner, question.paragraph)
      }
      return node
    }

    /// The one item of the one list below an item that holds nothing else but its own text.
    private func onlyItem(below node: Node) -> Int? {
      let inside = markdown.children(of: node.block).filter { $0 != node.paragraph }
      guard inside.count == 1, markdown.blocks[inside[0]].isList else { return nil }
      let items = markdown.children(of: inside[0])
      return items.count == 1 ? items[0] : nil
    }

    private func isBranching(_ item: Int) -> Bool {
      let below = children(of: item)
      return below.count > 1 && below.allSatisfy { label(of: $0).answer != nil }
    }

    private func range(of item: Int, _ paragraph: Int?) -> Range<Int> {
      paragraph.map { markdown.blocks[$0].range } ?? markdown.blocks[item].range
    }

    private func paragraph(of item: Int) -> Int? {
      guard let first = markdown.children(of: item).first, case .paragraph = markdown.blocks[first].kind,
        markdown.blocks[first].text != nil
      else { return nil }
      return first
    }

    private typealias Label = (answer: String?, arrow: String?, text: String, paragraph: Int?)

    private func label(of item: Int) -> Label {
      guard let paragraph = paragraph(of: item), let text = markdown.blocks[paragraph].text else {
        return (nil, nil, "", nil)
      }
      guard
        let bold = markdown.spans(in: paragraph).first(where: {
          $0.kind == .strong && $0.text.lowerBound == text.lowerBound
        })
      else { return (nil, nil, Self.trimmed(markdown.plainText(text)), paragraph) }
      let rest = Self.trimmed(markdown.plainText(bold.text.upperBound..<max(bold.text.upperBound, text.upperBound)))
      let arrow = Self.arrows.first(where: rest.hasPrefix) ?? ""
      return (
        Self.trimmed(markdown.plainText(bold.text)), arrow, Self.trimmed(String(rest.dropFirst(arrow.count))), paragraph
      )
    }

    /// What may be between an answer and what it leads to.
    private static let arrows = ["→", "->", "=>", ":", "–", "—"]

    private static func trimmed(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
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
  package func spans(in block: Int) -> ArraySlice<Span> { spans(in: block..<block + 1) }

  /// The spans of some blocks.
  func spans(in blocks: Range<Int>) -> ArraySlice<Span> {
    let start = Self.first(in: spans) { $0.block < blocks.lowerBound }
    return spans[start...].prefix { $0.block < blocks.upperBound }
  }

  /// The bold words of a paragraph, if it begins with some.
  package func boldStart(of block: Int) -> Span? {
    spans(in: block).first.flatMap {
      $0.kind == .strong && $0.text.lowerBound == blocks[block].text?.lowerBound ? $0 : nil
    }
  }

  /// The links of one block, which are in the order of the blocks; the slice has their indices.
  package func links(in block: Int) -> ArraySlice<Link> {
    let start = Self.first(in: links) { $0.block < block }
    return links[start...].prefix { $0.block == block }
  }

  /// The first place in an array from which on nothing is as `isBefore` says.
  private static func first<Fact>(in facts: [Fact], _ isBefore: (Fact) -> Bool) -> Int {
    var (low, high) = (0, facts.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(facts[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Block {
  /// Whether it is a list, bulleted or numbered.
  var isList: Bool {
    if case .list = kind { return true }
    return false
  }
}
