import Calendar
import Ground
import YAML

/// A moment that every incident has, from which its durations are counted.
package struct Milestone: Sendable, Hashable {
  /// Which moment it is, in the order in which an incident reaches them.
  package enum Name: String, Sendable, CaseIterable {
    case started, detected, acknowledged, mitigated, resolved

    /// The key of front matter that says when it was.
    package var key: Key<TimeSpan> {
      switch self {
      case .started: Keys.startedAt
      case .detected: Keys.detectedAt
      case .acknowledged: Keys.acknowledgedAt
      case .mitigated: Keys.mitigatedAt
      case .resolved: Keys.resolvedAt
      }
    }
  }

  package var name: Name
  /// When it was; the earliest moment that it can have been, where nobody knows exactly.
  package var time: Timestamp
  /// The latest moment that it can have been, where nobody knows exactly.
  package var latest: Timestamp?
  /// Where the time is in the file.
  @PackedRange package var range: Range<Int>
}
