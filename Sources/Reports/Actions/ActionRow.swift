import Calendar
import Ground
import Handbook

/// What somebody promised to do after an incident, and whether it is done: one row of the report on actions.
package struct ActionRow: Sendable {
  /// The postmortem, as an index of the handbook's documents.
  package let document: Int
  /// The row or item of its text that holds it, as an index of the document's blocks.
  package let block: Int
  /// Its path in the content folder.
  package let path: String
  /// Its page in the site.
  package let page: String
  /// Its title.
  package let title: String
  /// The day of its incident.
  package let date: CivilDate?
  /// The severity of its incident, by its short name where the scheme knows it.
  package let severity: String?
  /// The severity's rank, highest first.
  package let rank: Int
  /// Whether it is a worked example: then nobody has promised anything.
  package let isExample: Bool
  /// What is to be done, as plain text.
  package let words: String
  /// Who does it, as it is written; nil if nobody is named, and in a public edition.
  package let owner: String?
  /// The key of `contacts.yml` that the owner is, if one is.
  package let ownerContact: String?
  /// What people call the owner.
  package let ownerName: String?
  /// The day when it is to be done.
  package let due: CivilDate?
  /// What stands in place of a date: `soon`.
  package let dueWords: String?
  package let priority: String?
  /// Whether it prevents, detects, mitigates, or changes how people work.
  package let kind: ActionItem.Kind?
  package let state: State
  /// How many days ago it was due; nil unless it is overdue.
  package let daysOverdue: Int?
  /// The URL of its ticket, or the ticket's name where it is not a link.
  package let ticket: String?
  /// The same as long as the postmortem and the words are: 32 hexadecimal digits.
  package let identifier: String

  /// Whether an action is done.
  package enum State: String, Sendable, CaseIterable {
    /// Not done, and due before today.
    case overdue
    /// Not done.
    case open
    case done
  }

  /// The order of the report: what is overdue longest, then what is due next, then what has no date, then what is done.
  struct Order: Comparable {
    /// What is done last, by the day when it is due, by severity.
    var place: (Int, Int, Int)
    var path: String

    static func == (first: Order, second: Order) -> Bool { first.place == second.place && first.path == second.path }

    static func < (first: Order, second: Order) -> Bool {
      first.place == second.place ? first.path.precedesByBytes(second.path) : first.place < second.place
    }
  }

  /// Its place in the order of the report.
  var order: Order {
    Order(place: (state == .done ? 1 : 0, due?.daysSinceEpoch ?? .max, rank), path: path)
  }

  /// The URL of its ticket, where it is one.
  package var ticketURL: String? { ticket.flatMap { WebURL($0) == nil ? nil : $0 } }

  /// Whether it is not done and due no later than `day`.
  package func isDue(by day: CivilDate) -> Bool { state != .done && due.map { $0 <= day } == true }

  /// `2026-04-14`, else what stands in place of a date.
  var dueText: String? { due?.description ?? dueWords }

  /// `overdue 12d`, `open`, `done`; of an example, that it is one.
  var stateText: String {
    let text = daysOverdue.map { "\(state.rawValue) \($0)d" } ?? state.rawValue
    return isExample ? text + ", example" : text
  }
}
