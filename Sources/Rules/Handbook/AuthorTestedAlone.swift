import Diagnostics
import Handbook
import Links
import YAML

/// Somebody other than its only author has tested a playbook: the author knows what the steps leave out.
struct AuthorTestedAlone: HandbookRule {
  static let rule = Rule(
    "author-tested-alone", .warning, "a playbook was tested by somebody other than its only author, according to git",
    [.optional, .authors])

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    guard let authors = linked.handbook.history.authors else { return [] }
    return linked.handbook.documents.compactMap { document in
      guard document.kind == .playbook, let tester = document.testRecord.testedBy,
        let all = authors[document.path], all.count == 1, let author = all.first, author.isCalled(tester.value)
      else { return nil }
      return context.finding(
        self, "`\(tester.value)` is its only tester and its only author", in: document, at: tester.range,
        help: "have somebody else walk through it")
    }
  }
}
