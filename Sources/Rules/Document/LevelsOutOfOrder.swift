import Calendar
import Diagnostics
import Handbook
import YAML

/// The levels of each clock are in the order in which the clock reaches them.
struct LevelsOutOfOrder: DocumentRule {
  static let rule = Rule(
    "levels-out-of-order", .warning, "the levels of a clock are in the order of their times", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    (document.escalation?.ladders ?? []).flatMap { ladder -> [Diagnostic] in
      var latest: [Escalation.Clock: Interval] = [:]
      return ladder.levels.compactMap { level in
        guard let clock = level.clock, let after = level.after else { return nil }
        defer { latest[clock] = max(after.value, latest[clock]) }
        guard let before = latest[clock], after.value.approximateMinutes < before.approximateMinutes else { return nil }
        let name = clock.rawValue
        return context.finding(
          self, "\(ladder.severity.value): `\(name)` after \(after.value) comes after `\(name)` after \(before)",
          at: after.range,
          help: "write the levels of a clock in the order of their times")
      }
    }
  }

  private func max(_ interval: Interval, _ other: Interval?) -> Interval {
    guard let other, other.approximateMinutes > interval.approximateMinutes else { return interval }
    return other
  }
}
