import Diagnostics
import Handbook
import Markdown

/// Every branch of the decision tree ends in something to do.
struct TreeDeadEnd: DocumentRule {
  static let rule = Rule(
    "tree-dead-end", .error, "every branch of the decision tree ends in an action or a link", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let tree = document.escalation?.tree else { return [] }
    return tree.nodes.compactMap { node in
      if node.isQuestion, node.children.isEmpty {
        return context.finding(
          self, "the question `\(node.text)` has no answers", at: node.range,
          help: "nest the answers under it: `- **Yes** → …`, `- **No** → …`")
      }
      guard !node.isQuestion, node.text.isEmpty, !document.hasMore(than: node) else { return nil }
      return context.finding(
        self, "the answer `\(node.answer ?? "")` leads to nothing", at: node.range,
        help: "say what to do, or ask the next question")
    }
  }
}

extension Document {
  /// Whether a branch holds more than its first paragraph: a list of steps, a command, a link below it.
  fileprivate func hasMore(than node: DecisionTree.Node) -> Bool {
    guard let paragraph = node.paragraph else { return markdown.blocks[node.block].end > node.block + 1 }
    return markdown.blocks[node.block].end > markdown.blocks[paragraph].end
      || markdown.links.contains { $0.block == paragraph }
  }
}
