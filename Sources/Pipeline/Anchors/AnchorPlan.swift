import Diagnostics
import Files
import Ground
import Handbook
import Links
import Rules

/// Where an anchor went, or a page and all its anchors.
struct AnchorMove {
  let from: AnchorName
  let to: AnchorName
  /// Whether the content is the same under another name; else readers are only sent elsewhere.
  let isRename: Bool
  var reason: String?
}

/// What a command about anchors is going to write, worked out on a copy of the handbook in memory.
struct AnchorPlan {
  let project: Project
  /// The handbook today.
  let before: LinkedHandbook
  /// The handbook with what has been planned.
  var linked: LinkedHandbook
  var edit = HandbookEdit()
  var change = AnchorChange()

  init(_ project: Project, _ linked: LinkedHandbook) {
    self.project = project
    before = linked
    self.linked = linked
  }

  /// Reads the handbook again, with what is planned.
  mutating func look() throws(FileError) {
    let loader = HandbookLoader(configuration: project.configuration, today: project.options.today)
    let (handbook, _) = try loader.load(edit.planned(before.handbook.tree))
    linked = LinkedHandbook(handbook, ledger: edit.ledger ?? before.ledger)
  }

  /// Holds the plan against the rules and writes it.
  ///
  /// - Returns: What was done, and what is still to be done.
  /// - Throws: ``Refusal`` if the plan would break a promise or a document; then nothing is written.
  func carryOut() throws -> AnchorChange {
    let found = try project.newFindings(of: edit, to: before)
    try HandbookEdit.refuse(found)
    try edit.write(in: before.handbook.tree)
    var change = change
    change.open += found.map(HandbookEdit.sentence)
    return change
  }
}
