import Calendar
import YAML

/// Something that shall change after an incident: a row of a table, a task or a bullet of the section `action-items`.
package struct ActionItem: Sendable {
  /// What shall be done, in the source.
  package var text: Range<Int>
  /// What shall be done, as plain text, without its owner, date and the like.
  package var words: String
  package var priority: Located<String>?
  /// Who does it, as written; nil where nobody is named.
  package var owner: Located<String>?
  /// Words given as an owner that name nobody: "team", "TBD".
  package var ownerWords: Located<String>?
  /// The day when it is due.
  package var due: Located<CivilDate>?
  /// Words given as a due date that are not one: "soon", "next sprint".
  package var dueWords: Located<String>?
  /// What it is for.
  package var kind: Located<Kind>?
  package var state: State
  /// Where its state is in the source: a checkbox, a cell, a mark.
  package var statusRange: Range<Int>?
  /// The URL of its ticket, or the ticket's name where it is not a link.
  package var ticket: Located<String>?
  /// The whole row or item in the source.
  package var range: Range<Int>
  /// The block that holds it: a row of a table or a list item.
  package var block: Int

  /// Whether it is done.
  package enum State: String, Sendable, CaseIterable {
    case open, done
  }

  /// What an action is for.
  package enum Kind: String, Sendable, CaseIterable {
    /// It cannot happen again.
    case prevent
    /// It is noticed sooner.
    case detect
    /// It does less harm, or ends sooner.
    case mitigate
    /// People work together better.
    case process
  }

  /// Whether it is open on a day after the one when it was due.
  package func isOverdue(on today: CivilDate) -> Bool {
    state == .open && due.map { $0.value < today } ?? false
  }
}
