import Markdown

/// A decision written as a nested list: questions, the answers below them, and what to do at the end of each branch.
///
/// An item that ends in `?` is a question; its children begin with a bold answer, `**Yes** → …`. Nodes are flat,
/// parents before their children, in the order of the document.
package struct DecisionTree: Sendable, Hashable {
  /// An item of the list.
  package struct Node: Sendable, Hashable {
    /// The bold answer that leads here; nil if the item begins with none, and for a root, to which nothing leads.
    package var answer: String?
    /// What is between the answer and the text, `→`; empty if nothing is, nil if the answer is not in the item itself.
    package var arrow: String?
    /// What follows the answer and its arrow: a question, or what to do. Empty if nothing does.
    package var text: String
    /// Whether it asks: its text ends in `?`, or every child begins with an answer.
    package var isQuestion: Bool
    /// The node above; nil for a root.
    package var parent: Int?
    /// The nodes below, in the order of the document.
    package var children: [Int] = []
    /// The index of the list item that says it, in the document's blocks.
    package var block: Int
    /// The index of that item's paragraph in the document's blocks; nil if it has none.
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
      for item in markdown.children(of: list) where builder.asks(item) { builder.add(item) }
    }
    guard !builder.nodes.isEmpty else { return nil }
    nodes = builder.nodes
    roots = nodes.indices.filter { nodes[$0].parent == nil }
  }

  /// The nodes at the ends of the branches.
  package var leaves: [Int] { nodes.indices.filter { !nodes[$0].isQuestion } }
}
