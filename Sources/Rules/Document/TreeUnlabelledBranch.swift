import Diagnostics
import Handbook

/// Every branch below a question says which answer leads into it, once.
struct TreeUnlabelledBranch: DocumentRule {
  static let rule = Rule(
    "tree-unlabelled-branch", .error, "every branch under a question begins with a bold answer, each a different one",
    .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let tree = document.escalation?.tree else { return [] }
    var findings: [Diagnostic] = []
    for question in tree.nodes where question.isQuestion {
      var seen: Set<String> = []
      for child in question.children.map({ tree.nodes[$0] }) {
        guard let answer = child.answer, !answer.isEmpty else {
          findings.append(
            context.finding(
              self, "no answer leads to this branch of `\(question.text)`", at: child.range,
              help: "begin it with a bold answer: `**Yes** → …`"))
          continue
        }
        if !seen.insert(answer.lowercased()).inserted {
          findings.append(
            context.finding(
              self, "a second branch of `\(question.text)` has the answer `\(answer)`", at: child.range,
              help: "describe how the two differ"))
        }
      }
    }
    return findings
  }
}
