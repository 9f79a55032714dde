import Calendar
import Ground
import Handbook
import YAML

/// One line of the freshness report: a document or a contact, and what its last test proves today.
///
/// Immutable, and shared rather than copied by the code that sorts or writes the report.
package final class FreshnessRow: Sendable {
  /// The path in the content folder; of a contact `contacts.yml#key`.
  package let path: String
  /// The page in the site; nil for what has none.
  package let page: String?
  /// The kind of document, or `contacts`.
  package let kind: String
  package let title: String
  /// A key of `contacts.yml`; nil if nobody is named, and in a public edition.
  package let owner: String?
  /// What people call the owner.
  package let ownerName: String?
  /// The severity's short name.
  package let severity: String?
  /// The severity's rank, highest first.
  package let rank: Int
  package let freshness: Freshness
  package let rtoTarget: Interval?
  /// Whether commands or branches changed since the test; nil if no record says what was tested.
  package let stepsChanged: Bool?
  /// How many days ago it was tested.
  package let ageDays: Int?
  /// For how many days it has been overdue; nil if it is not.
  package let overdueDays: Int?
  /// What `kedge drill` calls it; nil if there is nothing to walk through, or no name that a shell takes as it is.
  package let drill: String?

  init(
    path: String, page: String? = nil, kind: String, title: String, owner: String? = nil,
    ownerName: String? = nil, severity: String? = nil, rank: Int, freshness: Freshness, rtoTarget: Interval? = nil,
    stepsChanged: Bool? = nil, today: CivilDate? = nil, drill: String? = nil
  ) {
    (self.path, self.page, self.kind, self.title) = (path, page, kind, title)
    (self.owner, self.ownerName, self.severity, self.rank) = (owner, ownerName, severity, rank)
    (self.freshness, self.rtoTarget) = (freshness, rtoTarget)
    (self.stepsChanged, self.drill) = (stepsChanged, drill)
    func days(since day: CivilDate?) -> Int? {
      guard let day, let today, day <= today else { return nil }
      return today.days(since: day)
    }
    ageDays = days(since: freshness.lastTested)
    overdueDays = freshness.state == .stale ? days(since: freshness.due) : nil
  }

  /// What holds today.
  package var state: Freshness.State { freshness.state }

  /// Whether the test restored service as soon as it must be; nil if it did not say how long it took, or nobody says how
  /// soon it must be.
  package var meetsRTO: Bool? {
    guard let actual = freshness.record.actualRTO?.value, let target = rtoTarget else { return nil }
    return actual.approximateMinutes <= target.approximateMinutes
  }

  /// `stale, 90d over`, `fresh, steps changed`.
  package var stateText: String {
    state.words + (overdueDays.map { ", \($0)d over" } ?? "") + (stepsChanged == true ? ", steps changed" : "")
  }

  /// `9m of 15m`, `22m of 15m, missed`, `9m`, or only the target as `– of 15m`.
  package var rtoText: String? {
    switch (freshness.record.actualRTO?.value, rtoTarget) {
    case (let actual?, let target?): "\(actual) of \(target)" + (meetsRTO == false ? ", missed" : "")
    case (let actual?, nil): "\(actual)"
    case (nil, let target?): "– of \(target)"
    case (nil, nil): nil
    }
  }

  /// `6 of 25`: how many of the steps the last test went through; nil if it does not count, or nobody counted.
  package var partText: String? {
    guard freshness.due != nil, let part = freshness.record.part else { return nil }
    return "\(part.done) of \(part.of)"
  }

  /// Whether it is due no later than `day`: what has no valid test is due at once.
  package func isDue(by day: CivilDate) -> Bool { freshness.due.map { $0 <= day } ?? true }

  /// The order of the report: what is due before what will be, the higher severity first, and of one severity what
  /// nothing proves, then what is due longest.
  static func isBefore(_ first: FreshnessRow, _ second: FreshnessRow) -> Bool {
    let (one, other) = ((first.group, first.rank, first.urgency), (second.group, second.rank, second.urgency))
    return one != other ? one < other : first.path.precedesByBytes(second.path)
  }

  /// What is due now, what is due soon, the rest.
  private var group: Int {
    switch state {
    case .invalid, .neverTested, .stale, .dueToday: 0
    case .dueSoon: 1
    case .fresh: 2
    }
  }

  /// How much it presses among those of its severity, the least number first.
  private var urgency: Int {
    switch state {
    case .invalid: -2_000_000
    case .neverTested: -1_000_000
    default: freshness.due?.daysSinceEpoch ?? 0
    }
  }
}
