import Calendar
import Ground
import Handbook

/// One incident as its postmortem tells it: one row of the report on incidents.
package struct IncidentRow: Sendable {
  /// The postmortem, as an index of the handbook's documents.
  package let document: Int
  /// Its path in the content folder.
  package let path: String
  /// Its page in the site.
  package let page: String
  package let title: String
  /// The day of the incident, in UTC; the day when it started where nothing else says.
  package let date: CivilDate?
  /// The severity by its short name where the scheme knows it.
  package let severity: String?
  /// The severity's rank, highest first.
  package let rank: Int
  package let status: Postmortem.Status?
  package let isExample: Bool
  /// The services that were hit; none in a public edition.
  package let services: [String]
  package let failureReason: String?
  /// The playbooks that were used, as paths in the content folder.
  package let playbooks: [String]
  package let playbookOutcome: Postmortem.PlaybookOutcome?
  package let detectedBy: Postmortem.Detection?
  /// Whether its milestones are in the order in which an incident reaches them: otherwise one of the times is wrong.
  package let isInOrder: Bool
  /// How long each phase took, in seconds. A phase is missing where one of its ends is; all are where the milestones are
  /// out of order.
  package let seconds: [IncidentPhase: Int]
  /// How many minutes of the error budget it cost.
  package let errorBudgetMinutes: Double?
  /// The contributing factors, as terms.
  package let factors: [String]
  /// The day when the postmortem's first draft was due; nil where its severity asks for none or the end is unknown.
  package let draftDue: CivilDate?
  package let draft: Draft

  /// Whether a postmortem's first draft was in time.
  package enum Draft: String, Sendable, CaseIterable {
    case onTime = "on-time"
    case late
    /// It is not there, and not due.
    case pending
    /// It is there, and nobody knows since when; or it is not known when it was due.
    case unknown
    /// The severity asks for none.
    case notRequired = "not-required"
  }

  /// How long a phase counts in the statistics, in seconds: times are noted to the minute, so a duration of none is taken
  /// as half of one.
  package func counted(_ phase: IncidentPhase) -> Int? { seconds[phase].map { $0 == 0 ? 30 : $0 } }

  /// The order of the report: the newest first.
  static func isBefore(_ first: IncidentRow, _ second: IncidentRow) -> Bool {
    if first.date != second.date {
      guard let day = first.date, let other = second.date else { return second.date == nil }
      return day > other
    }
    return first.path.precedesByBytes(second.path)
  }
}
