import Diagnostics
import Handbook

/// A question of the decision tree leaves a choice.
struct TreeSingleBranch: DocumentRule {
  static let rule = Rule(
    "tree-single-branch", .warning, "a question of the decision tree has two answers or more", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let tree = document.escalation?.tree else { return [] }
    return tree.nodes.filter { $0.isQuestion && $0.children.count == 1 }.map { node in
      let answer = tree.nodes[node.children[0]].answer.map { "the answer `\($0)`" } ?? "one answer"
      return context.finding(
        self, "the question `\(node.text)` has only \(answer)", at: node.range,
        help: "add the other answers, or remove the question")
    }
  }
}
