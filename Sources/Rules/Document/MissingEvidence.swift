import Diagnostics
import Handbook
import YAML

/// The date of a test is backed by a record of it.
struct MissingEvidence: DocumentRule {
  static let rule = Rule(
    "missing-evidence", .warning, "the date of a playbook's last test comes with evidence", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let record = document.testRecord
    guard document.kind == .playbook, record.evidence == nil, record.date != nil, let written = record.lastTested
    else { return [] }
    return [
      context.finding(
        self, "no evidence for the test of \(written.scalar ?? "")", at: written.range,
        help: "name a postmortem, a drill record or a URL under `evidence`")
    ]
  }
}
