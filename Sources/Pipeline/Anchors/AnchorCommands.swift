import Diagnostics
import Findings
import Ground
import Links
import Rules

/// The commands about anchors: promise what is served, follow what was renamed, say where what is gone went.
package struct AnchorCommands {
  let project: Project
  let linked: LinkedHandbook
  /// What was promised elsewhere, where the ledger may have lost it.
  let records: [PromiseRecord]

  /// Reads and links the handbook.
  ///
  /// - Throws: What ``Project/link()`` and ``Project/promiseRecords()`` throw.
  package init(_ project: Project) throws {
    self.project = project
    linked = try project.link(whole: true)
    records = try project.promiseRecords()
  }

  /// Promises everything that the site serves.
  ///
  /// - Returns: What was changed.
  /// - Throws: `Refusal` if the handbook has errors, which may be about these anchors, or if the ledger cannot be
  ///   written.
  package func accept() throws -> AnchorChange {
    let errors = try project.check(acceptingAnchors: true).report.diagnostics.count(where: Project.forbidsPromises)
    guard errors == 0 else {
      throw Refusal(
        "nothing is promised: the handbook has \(errors) \(errors == 1 ? "error" : "errors")",
        help: "`kedge check` lists \(errors == 1 ? "it" : "them"); what is promised can never be taken back", status: 1)
    }
    let ledger = linked.acceptedLedger
    let (count, total) = (ledger.entries.count - linked.ledger.entries.count, ledger.entries.count)
    var change = AnchorChange()
    let isWritten = try project.write(ledger)
    if count > 0 {
      change.done.append(
        "`\(ledger.path)` promises \(count) more \(count == 1 ? "anchor" : "anchors"), \(total) in all")
    } else {
      change.done.append("`\(ledger.path)` promises every anchor\(isWritten ? " and is sorted again" : " already")")
    }
    return change
  }

  /// Follows content to its new name: a page whose file moves, or an anchor whose heading was reworded.
  ///
  /// - Parameters:
  ///   - old: The name that was promised, `playbooks/timeout` or `playbooks/timeout.md#slow-tools`.
  ///   - new: The name that the content has now; a page's file is moved there where that has not been done.
  /// - Returns: What was changed.
  /// - Throws: `Refusal` if the names do not match, or if the system refuses.
  package func rename(_ old: String, to new: String) throws -> AnchorChange {
    let from = try oldName(old)
    let to = try newName(new, on: from.page, isNew: from.id == nil && linked.site.serves(from))
    guard (from.id == nil) == (to.id == nil) else {
      throw Refusal(
        "one of `\(from)` and `\(to)` is a page, the other an anchor of one",
        help: "if the content is gone: `kedge anchors retire \(from.shellWord) --to \(to.shellWord)`", status: 1)
    }
    guard from != to else { throw Refusal("both names mean `\(from)`", help: "give the new name second", status: 1) }
    if from.id == nil, linked.site.serves(from) {
      try requireReadable(to)
      return try movePage(from, to)
    }
    try requireGone(from)
    try requireServed(to)
    return try record(AnchorMove(from: from, to: to, isRename: true))
  }

  /// Says where readers of something that is gone are to go.
  ///
  /// - Returns: What was changed.
  /// - Throws: `Refusal` if the names do not match, or if the system refuses.
  package func retire(_ old: String, to new: String, reason: String?) throws -> AnchorChange {
    let from = try oldName(old)
    let to = try newName(new, on: from.page, isNew: false)
    try requireGone(from)
    try requireServed(to)
    let words = reason.map { $0.split { $0.isWhitespace }.joined(separator: " ") }
    return try record(AnchorMove(from: from, to: to, isRename: false, reason: words?.isEmpty == false ? words : nil))
  }
}

extension Project {
  /// Whether nothing more is promised because of a finding: it is an error, which may be about the new anchors.
  ///
  /// What was promised and is gone is what other commands, and other fixes, are for.
  static func forbidsPromises(_ finding: Diagnostic) -> Bool {
    finding.severity == .error && !finding.rule.has(.calendar) && !RuleCatalogue.ofPromises.contains(finding.rule)
  }
}
