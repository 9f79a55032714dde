import Calendar
import Ground
import Handbook
import Links

/// What postmortems promised: every action, what is overdue first.
package struct ActionsReport: Sendable {
  package var today: CivilDate
  package var rows: [ActionRow]

  /// Takes the actions of every postmortem.
  ///
  /// - Parameters:
  ///   - handbook: The documents.
  ///   - map: Their pages.
  package init(_ handbook: Handbook, map: SiteMap) {
    today = handbook.today
    let contacts = OwnerNames(handbook.contacts)
    let rows = handbook.postmortems.filter { !handbook.configuration.isPublic || !$0.document.isInternal }
      .flatMap { ActionRow.rows(of: $0.postmortem, $0.document, at: $0.index, contacts, map: map, in: handbook) }
    let keys = rows.map(\.order)
    self.rows = rows.indices.sorted { keys[$0] < keys[$1] }.map { rows[$0] }
  }

  /// Everybody who owns an action, and the contacts.
  package static func owners(in handbook: Handbook, of report: ActionsReport) -> [String] {
    let contacts = handbook.configuration.isPublic ? [] : handbook.contacts.all.map(\.key)
    return Set(report.rows.compactMap(\.owner) + report.rows.compactMap(\.ownerContact) + contacts)
      .sorted { $0.precedesByBytes($1) }
  }

  /// The report with only the rows that `isKept` selects.
  package func keeping(_ isKept: (ActionRow) -> Bool) -> ActionsReport {
    var other = self
    other.rows = rows.filter(isKept)
    return other
  }

  /// How many actions are in a state; an example's are nobody's and do not count.
  package func count(_ state: ActionRow.State) -> Int { rows.count { $0.state == state && !$0.isExample } }

  /// `7 actions: 1 overdue, 2 open, 4 done`, and how many more are of examples.
  package var summary: String {
    let real = rows.count { !$0.isExample }
    let examples = rows.count - real
    let states = ActionRow.State.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
    var text = "\(real) \(real == 1 ? "action" : "actions")"
    if !states.isEmpty { text += ": " + states.joined(separator: ", ") }
    if examples > 0 { text += "; \(examples) more of examples" }
    return text
  }
}
