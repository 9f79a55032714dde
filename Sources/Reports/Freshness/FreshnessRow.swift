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

  init(
    path: String, page: String? = nil, kind: String, title: String, owner: String? = nil,
    ownerName: String? = nil, severity: String? = nil, rank: Int, freshness: Freshness, rtoTarget: Interval? = nil,
    stepsChanged: Bool? = nil, ageDays: Int? = nil
  ) {
    (self.path, self.page, self.kind, self.title) = (path, page, kind, title)
    (self.owner, self.ownerName, self.severity, self.rank) = (owner, ownerName, severity, rank)
    (self.freshness, self.rtoTarget) = (freshness, rtoTarget)
    (self.stepsChanged, self.ageDays) = (stepsChanged, ageDays)
  }

  /// What holds today.
  package var state: Freshness.State { freshness.state }

  /// `9m of 15m`, `9m`, or only the target as `– of 15m`.
  package var rtoText: String? {
    switch (freshness.record.actualRTO?.value, rtoTarget) {
    case (let actual?, let target?): "\(actual) of \(target)"
    case (let actual?, nil): "\(actual)"
    case (nil, let target?): "– of \(target)"
    case (nil, nil): nil
    }
  }

  /// Whether it is due no later than `day`: what has no valid test is due at once.
  package func isDue(by day: CivilDate) -> Bool { freshness.due.map { $0 <= day } ?? true }

  /// The order of the report: what nothing proves first, then what is due longest, then the higher severity.
  static func isBefore(_ first: FreshnessRow, _ second: FreshnessRow) -> Bool {
    if first.urgency != second.urgency { return first.urgency < second.urgency }
    if first.rank != second.rank { return first.rank < second.rank }
    return first.path.precedesByBytes(second.path)
  }

  /// How much it presses, the least number first.
  var urgency: Int {
    switch state {
    case .invalid: -2_000_000
    case .neverTested: -1_000_000
    default: freshness.due?.daysSinceEpoch ?? 0
    }
  }
}
