import Calendar
import Diagnostics
import Handbook
import YAML

/// The levels of each clock stand in the order in which the clock reaches them.
struct LevelsOutOfOrder: DocumentRule {
  static let rule = Rule(
    "levels-out-of-order", .warning, "the levels of a clock stand in the order of their times", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .escalation else { return [] }
    return (document.frontMatter["levels"]?.entries ?? []).flatMap { severity -> [Diagnostic] in
      var latest: [String: Interval] = [:]
      return (severity.value.items ?? []).compactMap { level in
        guard let clock = level["when"]?.scalar, let written = level["after"], let after = written.interval else {
          return nil
        }
        defer { latest[clock] = max(after, latest[clock]) }
        guard let before = latest[clock], after.approximateMinutes < before.approximateMinutes else { return nil }
        return context.finding(
          self, "\(severity.key): `\(clock)` after \(after) stands behind `\(clock)` after \(before)",
          at: written.range,
          help: "write the levels of a clock in the order in which they come")
      }
    }
  }

  private func max(_ interval: Interval, _ other: Interval?) -> Interval {
    guard let other, other.approximateMinutes > interval.approximateMinutes else { return interval }
    return other
  }
}
