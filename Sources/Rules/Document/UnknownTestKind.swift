import Diagnostics
import Handbook
import YAML

/// The kind of a test is one of those that `kedge.yml` knows; a test of an unknown kind proves nothing.
struct UnknownTestKind: DocumentRule {
  static let rule = Rule(
    "unknown-test-kind", .error, "`test_kind` is one of the kinds of test under `freshness.test_kinds`", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let kind = document.testRecord.kind,
      context.configuration.testKind(named: kind.value) == nil
    else { return [] }
    let names = context.configuration.testKinds.map(\.name)
    let help =
      NearMiss.best(for: kind.value, among: names).map { "did you mean `\($0)`?" }
      ?? "the kinds are " + names.map { "`\($0)`" }.joined(separator: ", ")
    return [context.finding(self, "no kind of test is called `\(kind.value)`", at: kind.range, help: help)]
  }
}
