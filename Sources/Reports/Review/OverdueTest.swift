import YAML
import Ground
import Handbook
import Links

/// A document whose test is overdue, missing or invalid, and the command that changes that.
package struct OverdueTest: Sendable {
  package let row: FreshnessRow
  /// What to type: a drill for a playbook, the record of a test for anything else. What is in capitals is to be filled in.
  package let command: String

  /// Takes a row of the freshness report.
  init(_ row: FreshnessRow, in linked: LinkedHandbook) {
    self.row = row
    guard let document = row.page.flatMap(linked.map.document(of:)),
      let playbook = linked.handbook.documents[document].playbook
    else {
      command = "kedge tested \(row.path.shellWord) --by NAME --kind tabletop --evidence URL"
      return
    }
    // A failure reason that two playbooks claim is that of the first.
    let reason = playbook.failureReason?.value
    let isOwn = reason.flatMap { linked.reasons.playbook(forReason: $0) } == document
    command = "kedge drill " + (isOwn ? reason ?? row.path : row.path).shellWord
  }
}
