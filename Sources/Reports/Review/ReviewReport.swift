import Calendar
import Handbook
import Links

/// What a lead looks at on Monday: what there is for each failure, and what needs somebody.
package struct ReviewReport: Sendable {
  package let today: CivilDate
  /// What there is for each failure reason, the highest severity first.
  package let coverage: [CoverageRow]
  /// The documents whose test is overdue, missing or invalid, by severity, then the longest overdue first.
  package let overdue: [OverdueTest]
  /// The contacts that nobody ever tried to reach, or not for too long.
  package let untried: [FreshnessRow]
  /// What postmortems promised and nobody has done yet, what is overdue first.
  package let actions: [ActionRow]
  /// What is missing between alerts and playbooks; nil where `kedge.yml` names no alerts.
  package let gaps: AlertGaps?
  /// The findings that the checks count and do not show.
  package let setAside: SetAsideFindings

  /// - Parameters:
  ///   - linked: The handbook.
  ///   - freshness: What was tested when.
  ///   - actions: What postmortems promised.
  ///   - gaps: What is missing between alerts and playbooks.
  ///   - setAside: The findings that the checks count and do not show.
  package init(
    _ linked: LinkedHandbook, _ freshness: FreshnessReport, _ actions: ActionsReport, gaps: AlertGaps?,
    setAside: SetAsideFindings = SetAsideFindings()
  ) {
    today = freshness.today
    coverage = CoverageRow.all(of: linked, freshness)
    let due = freshness.rows.filter { [.invalid, .stale, .neverTested].contains($0.state) }
    overdue = due.filter { $0.kind != Self.contacts }.map { OverdueTest($0, in: linked) }
    untried = due.filter { $0.kind == Self.contacts }
    self.actions = actions.rows.filter { $0.state != .done }
    self.gaps = gaps
    self.setAside = setAside
  }

  /// How many actions are overdue; an example's are nobody's and do not count.
  package var overdueActions: Int { actions.count { $0.state == .overdue && !$0.isExample } }

  /// How many failure reasons of the configuration have no playbook.
  package var reasonsWithoutPlaybook: Int { coverage.count { $0.playbook == nil } }

  /// Whether nothing is overdue, missing or open.
  package var isFine: Bool {
    overdue.isEmpty && untried.isEmpty && actions.isEmpty && reasonsWithoutPlaybook == 0
      && gaps.map { $0.silent.isEmpty && $0.unnamed.isEmpty } ?? true
  }

  /// What the freshness report calls a contact.
  private static let contacts = "contacts"
}
