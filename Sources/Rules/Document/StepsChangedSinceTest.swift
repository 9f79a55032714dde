import Diagnostics
import Handbook
import YAML

/// The commands and branches of a playbook are still those that were tested.
struct StepsChangedSinceTest: DocumentRule {
  static let rule = Rule(
    "steps-changed-since-test", .warning,
    "the commands and branches of a playbook are those of its last test")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let tested = document.testRecord.steps, document.stepsChanged == true else { return [] }
    let date = document.testRecord.date.map { " of \($0)" } ?? ""
    let isKnown = StepsFingerprint.Version(of: tested.value) != nil
    return [
      context.finding(
        self,
        isKnown
          ? "commands or branches have changed since the test\(date)"
          : "`\(tested.value.prefix(20))` is not a fingerprint of tested steps",
        at: tested.range,
        help: "drill what changed, then record it: `kedge tested \(document.stem)` writes the fingerprint")
    ]
  }
}
