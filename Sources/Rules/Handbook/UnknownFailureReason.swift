import Diagnostics
import Handbook
import Links
import YAML

/// A playbook's failure reason is one that alerts can carry.
struct UnknownFailureReason: HandbookRule {
  static let rule = Rule(
    "unknown-failure-reason", .error, "a `failure_reason` is one of those in `kedge.yml`, if it lists any")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let known = linked.handbook.configuration.failureReasons.map(\.value)
    guard !known.isEmpty else { return [] }
    return linked.handbook.documents.compactMap { document in
      guard let reason = document.frontMatter.located(Keys.failureReason), !known.contains(reason.value) else {
        return nil
      }
      let near = NearMiss.best(for: reason.value, among: known)
      return context.finding(
        self, "no alert has the failure reason `\(reason.value)`", in: document, at: reason.range,
        help: near.map { "did you mean `\($0)`?" } ?? "add it to `failure_reasons` in `kedge.yml`"
      ) { source in
        NearMiss.certain(for: reason.value, among: known).flatMap {
          TextFix.word($0, for: reason.value, at: reason.range, in: source)
        }
      }
    }
  }
}
