import Diagnostics
import Handbook
import YAML

/// A playbook's file is named after its failure reason, so that a bridge needs only the event to build the URL.
struct PlaybookFileName: DocumentRule {
  static let rule = Rule(
    "playbook-file-name", .error, "the file of a playbook is named after its `failure_reason`", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let reason = document.playbook?.failureReason, reason.value != document.stem else { return [] }
    return [
      context.finding(
        self, "the file is called `\(document.stem).md`, its failure reason is `\(reason.value)`", at: reason.range,
        help: "rename the file to `\(reason.value).md`: alerts link to the page by that name")
    ]
  }
}
